"""What a feed must satisfy beyond being well-formed: rules of our own, for RSS 2.0, Atom and JSON Feed alike."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from lxml import etree
from lxml.html import HtmlElement, fragments_fromstring

from feeds.reading import RFC822, RFC3339, TAG, Feed, is_absolute, moment, parse_json
from feeds.reading_xml import parse_xml

BUDGET = 512 * 1024
FORBIDDEN = {"iframe", "style", "svg", "math", "script", "form", "object", "embed", "video", "audio", "bdo", "link"}
LINKING = ("href", "src", "poster", "cite", "data")
MARKUP = re.compile(r"</?[A-Za-z]|<!|&(#\d+|#x[0-9A-Fa-f]+|amp|lt|gt|quot|apos|nbsp|eacute);")
NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
UNCARRIED = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufdd0-\ufdef{NONCHARACTERS}]")


def check_feed(content: bytes, *, address: str = "", today: datetime | None = None) -> list[str]:
    """Every rule a document breaks, one line each; `address` is where it stands, `today` when it is read."""
    try:
        feed = parse_json(content) if content.lstrip()[:1] == b"{" else parse_xml(content)
    except (etree.XMLSyntaxError, ValueError, KeyError, TypeError, AttributeError) as error:
        return [f"cannot be read: {error!r}"]
    faults = [*feed.faults]
    for rule in RULES:
        faults += [f"{rule.__name__.removeprefix('rule_')}: {fault}" for fault in rule(feed)]
    if len(content) > BUDGET:
        faults.append(f"size: {len(content)} bytes")
    if address and feed.own != (address,):
        faults.append(f"self: {feed.own} is not where it stands")
    if address and feed.form != "json" and feed.archive != ("/archive/" in address):
        faults.append("archive: the document does not say whether it is one")
    late = [each for each in feed.moments if today and each and each > today]
    return faults + [f"future: {each}" for each in late]


def rule_heading(feed: Feed) -> Iterator[str]:
    """A feed says its name, its language, its page, where it stands and what it is about, each once."""
    if not feed.title.strip() or not feed.description.strip():
        yield "no title or no description"
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", feed.lang):
        yield f"the language {feed.lang!r}"
    if not is_absolute(feed.page):
        yield f"the page {feed.page!r}"
    if len(feed.own) != 1 or not is_absolute(feed.own[0]):
        yield f"{len(feed.own)} links to itself"
    if feed.page in feed.own:
        yield "the page is the feed itself"


def rule_plain(feed: Feed) -> Iterator[str]:
    """Titles and names are plain words: no markup, nothing escaped twice, no character that is none."""
    texts = [
        feed.title,
        *(text for entry in feed.entries for text in (entry.title, *entry.people, *entry.categories)),
    ]
    for text in texts:
        if not text.strip() or "<" in text or MARKUP.search(text) or UNCARRIED.search(text):
            yield f"{text!r}"


def rule_ids(feed: Feed) -> Iterator[str]:
    """Ids are permanent `tag:` URIs, and each stands once, the deleted ones too."""
    ids = [entry.id for entry in feed.entries] + [ref for ref, _ in feed.deleted]
    yield from (f"{each!r} is not permanent" for each in ids if not TAG.fullmatch(each))
    yield from (f"{each} stands twice" for each in sorted(set(ids)) if ids.count(each) > 1)


def rule_dates(feed: Feed) -> Iterator[str]:
    """Dates are of their format, with a real offset, of our time; nothing is updated before it is published."""
    for entry in feed.entries:
        published, updated = moment(entry.published), moment(entry.updated)
        if not published or not updated:
            yield f"{entry.published!r} or {entry.updated!r} is no date"
        elif updated < published or published.year < 1990:
            yield f"published {published}, updated {updated}"
    if feed.form == "rss" and any(RFC3339.fullmatch(entry.published) for entry in feed.entries):
        yield "RSS dates are RFC 822"
    if feed.form != "rss" and any(RFC822.fullmatch(entry.published) for entry in feed.entries):
        yield "Atom and JSON dates are RFC 3339"
    yield from (f"{ref} deleted at {when!r}" for ref, when in feed.deleted if not RFC3339.fullmatch(when))


def rule_moments(feed: Feed) -> Iterator[str]:
    """No two entries have the same moment of their last change."""
    moments = [entry.updated for entry in feed.entries]
    yield from (f"{each} twice" for each in sorted(set(moments)) if moments.count(each) > 1)


def rule_order(feed: Feed) -> Iterator[str]:
    """Newest first."""
    known = [each for each in feed.moments if each]
    if known != sorted(known, reverse=True):
        yield "not newest first"


def rule_updated(feed: Feed) -> Iterator[str]:
    """The feed's own date is that of its newest entry or deletion, never the clock's."""
    moments = [moment(entry.updated) for entry in feed.entries] + [moment(when) for _, when in feed.deleted]
    newest = max((each for each in moments if each), default=None)
    own = moment(feed.updated)
    if not own:
        yield f"{feed.updated!r} is no date"
    elif newest and feed.form == "rss" and own < newest:
        yield f"{own} is older than {newest}"
    elif newest and feed.form == "atom" and own != newest:
        yield f"{own} is not {newest}"


def rule_entries(feed: Feed) -> Iterator[str]:
    """An entry has an address, somebody, a language, a summary, and a content that says more."""
    for entry in feed.entries:
        if not is_absolute(entry.url):
            yield f"the address {entry.url!r}"
        if not entry.people:
            yield f"{entry.id} names nobody"
        if not entry.lang:
            yield f"{entry.id} has no language"
        if not entry.summary.strip():
            yield f"{entry.id} has no summary"
        if entry.content and entry.content.strip() == entry.summary.strip():
            yield f"{entry.id} has its summary as content"
        if MARKUP.search(entry.summary) and feed.form != "rss":
            yield f"{entry.id} has markup in its summary"


def rule_content(feed: Feed) -> Iterator[str]:
    """Content is HTML that needs nothing else: absolute addresses, nothing that runs, loads or is escaped twice."""
    for entry in feed.entries:
        for part in fragments_fromstring(entry.content) if entry.content.strip() else ():
            if isinstance(part, str):
                if part.strip():
                    yield f"{entry.id}: {part.strip()[:30]!r} stands in no element"
            else:
                yield from (f"{entry.id}: {fault}" for fault in _html_faults(part))
        if entry.content and not entry.content.strip():
            yield f"{entry.id} is empty"
        if UNCARRIED.search(entry.content + entry.summary):
            yield f"{entry.id} has characters that are none"


def rule_sounds(feed: Feed) -> Iterator[str]:
    """An enclosure has a full address, a media type and its true length."""
    for address, kind, length in (sound for entry in feed.entries for sound in entry.sounds):
        if not is_absolute(address) or not re.fullmatch(r"(audio|video|image)/[\w.+-]+", kind):
            yield f"{address} {kind}"
        if not length.isdigit() or int(length) < 1:
            yield f"{address} has {length!r} bytes"


def rule_links(feed: Feed) -> Iterator[str]:
    """Every link is absolute and of its own; archives lead back to the feed, backwards, and never on (RFC 5005)."""
    seen: set[tuple[str, str]] = set()
    for relation, kind, address in feed.links:
        if not is_absolute(address):
            yield f"{relation} {address!r}"
        if (relation, kind) in seen:
            yield f"two links {relation} {kind}"
        seen.add((relation, kind))
    own = set(feed.own)
    if own & {*feed.related("prev-archive"), *feed.related("current")}:
        yield "an archive link leads to the document itself"
    if feed.related("next-archive"):
        yield "a document that never changes cannot know the next"
    if feed.archive and len(feed.related("current")) != 1:
        yield "an archive does not lead to the feed"
    if not feed.archive and feed.related("current"):
        yield "the newest document is not the current one of another"


RULES: tuple[Callable[[Feed], Iterator[str]], ...] = (
    rule_heading,
    rule_plain,
    rule_ids,
    rule_dates,
    rule_moments,
    rule_order,
    rule_updated,
    rule_entries,
    rule_content,
    rule_sounds,
    rule_links,
)


def _html_faults(part: HtmlElement) -> Iterator[str]:
    for element in part.iter():
        if not isinstance(element.tag, str):
            yield "a comment or instruction"
            continue
        if element.tag in FORBIDDEN:
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            if name.startswith("on") or name in ("style", "id", "class"):
                yield f"the attribute {name}"
            if name in LINKING and not _is_followed(str(value)):
                yield f"{name}={value}"
            if name == "srcset" and not all(is_absolute(each.split()[0]) for each in str(value).split(",")):
                yield f"srcset={value}"
        if element.tag not in ("code", "pre") and re.search(
            r"</?(p|h[1-6]|ul|li|a|em|strong)( [^<>]*)?>", element.text or ""
        ):
            yield f"markup escaped twice: {element.text!r}"


def _is_followed(address: str) -> bool:
    return is_absolute(address) or address.startswith(("mailto:", "tel:"))
