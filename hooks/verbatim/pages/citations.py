"""Excerpts on pages: who said the words, as what, and where."""

from markupsafe import Markup

from verbatim.addresses import passage_path
from verbatim.excerpts import Citation, expand_excerpts
from verbatim.pages.page import Context
from verbatim.rendering.links import SITE


def cite(html: Markup, context: Context) -> Markup:
    """Rendered HTML with its excerpts as figures."""
    return expand_excerpts(html, lambda address: citation_of(address, context))


def citation_of(address: str, context: Context) -> Citation | None:
    """What stands below an excerpt of this address; None for one that is not public."""
    passage = context.archive.passage(address)
    if not passage or not context.archive.shows(passage[0]):
        return None
    entry, exchange = passage
    speaker = entry.interviewees[0]
    role = ", ".join(part for part in (speaker.role, speaker.organisation) if part)
    names = context.words("site.list-separator").join(each.name for each in entry.interviewees)
    return Citation(
        name=names,
        role=role if len(entry.interviewees) == 1 else "",
        title=entry.title,
        url=SITE + passage_path(entry, exchange.anchor, context.settings),
        retold=entry.rendition == "report",
    )
