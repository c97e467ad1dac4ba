"""What stands at old addresses: redirects, and tombstones of what was withdrawn."""

from collections.abc import Iterator
from functools import partial

from verbatim.addresses import entry_path
from verbatim.dates import date_in_words
from verbatim.model import Interview
from verbatim.pages.page import Built, Context, Page
from verbatim.pages.views import Head, Link, RedirectView, TombstoneView
from verbatim.redirects import Redirect


def build_redirects(context: Context) -> Iterator[Page]:
    """A page at each old address that leads to the new one; search engines are told which."""
    for redirect in context.redirects.by_path.values():
        title = context.words("redirect.title")
        yield Page(redirect.path, "redirect.html", title, partial(_build_redirect, redirect, context), listed=False)


def build_tombstones(context: Context) -> Iterator[Page]:
    """A page that says since when, and why, an entry is gone; and one for people and tags it took along."""
    for entry in context.archive.withdrawn:
        path = entry_path(entry.id, context.settings)
        yield Page(
            path,
            "tombstone.html",
            context.words("tombstone.kicker"),
            partial(_build_entry, entry, context),
            listed=False,
        )
    for record in context.archive.ledger.records:
        if ":" in record.address and context.redirects.is_gone(record):
            build = partial(_build_gone, context)
            yield Page(record.path, "tombstone.html", context.words("tombstone.gone"), build, listed=False)


def _build_redirect(redirect: Redirect, context: Context) -> Built:
    head = Head(
        title=context.words("redirect.title"),
        description=context.words("redirect.title"),
        canonical=context.canonical(redirect.target),
        indexed=False,
    )
    return Built(RedirectView(redirect.target, redirect.anchors), head)


def _build_entry(entry: Interview, context: Context) -> Built:
    assert entry.withdrawn
    words = context.words
    view = TombstoneView(
        words("tombstone.kicker"), date_in_words(entry.withdrawn.date, words), entry.withdrawn.reason
    )
    return Built(view, _head(view.title, words("tombstone.description"), context))


def _build_gone(context: Context) -> Built:
    words = context.words
    view = TombstoneView(words("tombstone.gone"), "", "")
    return Built(view, _head(view.title, words("tombstone.gone-text"), context))


def _head(title: str, description: str, context: Context) -> Head:
    """No canonical address: a person's holds the name, and what is not indexed needs none."""
    return Head(title, description, "", crumbs=(Link(context.words("nav.home"), ""),), indexed=False)
