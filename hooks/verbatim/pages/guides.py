"""Guides: their index, and what each advice of one shows of its evidence."""

import re
from collections.abc import Iterator

from markupsafe import Markup

from verbatim.addresses import text_path
from verbatim.guides import Evidence, evidence_of, guides_of, parse_advice
from verbatim.pages.listing import Listing, index_pages
from verbatim.pages.page import Context, Page
from verbatim.pages.views import Link
from verbatim.subjects import Text


def build_guide_index(context: Context) -> Iterator[Page]:
    """The guides, where an author wrote no index of their own."""
    guides = guides_of(context.archive)
    path = f"{context.settings.paths.guides}/"
    written = {text_path(text.path, context.settings) for text in context.archive.texts}
    if not guides or path in written:
        return
    words = context.words
    listing = Listing("guides", path, words("listing.guides.title"), words("listing.guides.introduction"))
    links = [guide_link(guide, context) for guide in guides]
    yield from index_pages(listing, links, context)


def guide_link(guide: Text, context: Context) -> Link:
    """A guide with the number of its advice and what it is about."""
    count = sum(1 for _ in parse_advice(guide))
    title = guide.title or text_path(guide.path, context.settings).rstrip("/").rpartition("/")[2]
    return Link(
        title, text_path(guide.path, context.settings), context.words("count.advice", n=count), guide.description
    )


def with_evidence(html: Markup, guide: Text, context: Context) -> Markup:
    """A guide's HTML with a line below each advice: how many voices stand behind it, and how many against."""
    lines = {advice.anchor: _line(evidence_of(advice, context.archive), context) for advice in parse_advice(guide)}

    def added(found: re.Match[str]) -> str:
        return found[0] + str(lines.get(found["anchor"], ""))

    return Markup(re.sub(r'<h2 id="(?P<anchor>[^"]+)">.*?</h2>', added, str(html), flags=re.DOTALL))


def _line(evidence: Evidence, context: Context) -> Markup:
    words = [context.words("guide.voices", n=evidence.voices)] if evidence.voices else []
    if evidence.dissenting:
        words.append(context.words("guide.dissent", n=evidence.dissenting))
    text = context.words("site.list-separator").join(words) or context.words("guide.no-voice")
    return Markup('<p class="evidence">{}</p>').format(text)
