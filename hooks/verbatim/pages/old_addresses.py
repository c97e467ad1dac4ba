"""What stands at old addresses: redirects, and tombstones of what was withdrawn."""

from collections.abc import Iterator
from functools import partial
from itertools import chain

from verbatim.addresses import entry_path, white_paper_path
from verbatim.dates import date_in_words
from verbatim.model import Withdrawal
from verbatim.pages.page import Built, Context, Page
from verbatim.pages.views import Head, Link, RedirectView, TombstoneView
from verbatim.redirects import Redirect


def build_redirects(context: Context) -> Iterator[Page]:
    """A page at each old address that leads to the new one; search engines are told which."""
    for redirect in context.redirects.by_path.values():
        title = context.words("redirect.title")
        yield Page(redirect.path, "redirect.html", title, partial(_build_redirect, redirect, context), listed=False)


def build_tombstones(context: Context) -> Iterator[Page]:
    """A page that says since when, and why, an entry or a white paper is gone; and one for what it took along."""
    settings = context.settings
    entries = ((entry_path(each, settings), each.kind, each.withdrawn) for each in context.archive.withdrawn)
    papers = (
        (white_paper_path(each.id, settings), "white-paper", each.withdrawn)
        for each in context.archive.withdrawn_papers
    )
    for path, kind, withdrawal in chain[tuple[str, str, Withdrawal | None]](entries, papers):
        assert withdrawal
        build, title = partial(_build, kind, withdrawal, context), context.words(f"tombstone.{kind}.title")
        yield Page(path, "tombstone.html", title, build, listed=False)
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


def _build(kind: str, withdrawal: Withdrawal, context: Context) -> Built:
    words = context.words
    text = words(f"tombstone.{kind}.text", date=date_in_words(withdrawal.date, words))
    view = TombstoneView(words(f"tombstone.{kind}.title"), text, withdrawal.reason)
    return Built(view, _head(view.title, words(f"tombstone.{kind}.description"), context))


def _build_gone(context: Context) -> Built:
    words = context.words
    view = TombstoneView(words("tombstone.gone"), words("tombstone.gone-text"), "")
    return Built(view, _head(view.title, view.text, context))


def _head(title: str, description: str, context: Context) -> Head:
    """No canonical address: a person's holds the name, and what is not indexed needs none."""
    return Head(title, description, "", crumbs=(Link(context.words("nav.home"), ""),), indexed=False)
