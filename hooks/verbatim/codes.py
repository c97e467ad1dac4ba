"""Every diagnostic code, with its severity and what it means: the list the documentation is held to."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of fault: `meaning` is one sentence for an author."""

    name: str
    severity: Severity
    meaning: str


def _index(*codes: Code) -> Mapping[str, Code]:
    return MappingProxyType({code.name: code for code in codes})


def _error(name: str, meaning: str) -> Code:
    return Code(name, "error", meaning)


def _warning(name: str, meaning: str) -> Code:
    return Code(name, "warning", meaning)


CODES: Mapping[str, Code] = _index(
    # Files
    _error("unreadable-file", "The file cannot be opened or read."),
    _error("wrong-encoding", "The file is not UTF-8 text."),
    _error("control-character", "The file holds a NUL byte or another control character that no page can show."),
    _error("file-too-large", "The file is larger than an interview can be (1 MB by default)."),
    _error("symlink", "A file or folder among the sources is a symbolic link."),
    _error("colliding-names", "Two files have names that are one and the same on other systems."),
    # Front matter
    _error(
        "missing-front-matter",
        "The file does not begin with a front matter between two lines of three dashes.",
    ),
    _error("bad-yaml", "The YAML cannot be read."),
    _error("duplicate-key", "A key stands twice in the same mapping."),
    _error("forbidden-yaml", "The YAML uses an alias, a merge key, a tag, or is nested or large beyond reason."),
    _error("unknown-key", "A key is not one of those the format knows."),
    _error("missing-key", "A required key is absent or empty."),
    _error("wrong-type", "A value is of another kind than its key takes."),
    _error("bad-date", "A date is not one, or not in the form asked for."),
    _error("bad-value", "A value is outside what its key allows."),
    _error("forbidden-key", "A key that the site generator would obey is not for authors."),
    _error("text-too-long", "A text is longer than its place can show."),
    # Body
    _error("no-question", "The interview has no question."),
    _error("empty-question", "A heading has no words."),
    _error("empty-answer", "A question has no answer."),
    _error("text-under-section", "Text stands between a section's heading and its first question."),
    _error("heading-levels", "More than two heading levels are used."),
    _error("underlined-heading", "A heading is written by underlining, which is not read as a question."),
    _error("empty-contribution", "A contribution to a white paper has no text."),
    _error("bad-attribute", "The braces after a heading hold something unknown."),
    _error("passage-too-complex", "A passage holds more brackets or nesting than a text can need."),
    _error("snippet", "A line would include another file into the page."),
    _error("dangerous-link", "A link or picture uses an address that browsers could execute."),
    _error("active-html", "Raw HTML that runs, loads or submits something is not published."),
    _error("missing-source", "A retold interview does not say where its words come from."),
    # Relations
    _error("duplicate-id", "Two entries have the same id."),
    _error("duplicate-anchor", "Two exchanges of one entry have the same anchor."),
    _error("duplicate-alias", "An old address is claimed twice, or is still somebody's current address."),
    _error("unknown-tag", "A tag is not in docs/tags.yml."),
    _error("unknown-question", "A question's id is not in docs/questions.yml."),
    _error("duplicate-question", "The same wording belongs to two questions."),
    _error("missing-white-paper", "A folder of contributions has no index.md that describes its white paper."),
    _error("unknown-white-paper", "An interview is said to be in a white paper that does not exist."),
    _error("unknown-part", "A contribution stands in no part that its white paper declares."),
    _error("duplicate-part", "Two parts of a white paper have the same id."),
    _error("duplicate-order", "Two contributions have the same number in the same part of a white paper."),
    _error("missing-picture", "A picture does not exist, or is of a kind that is not published."),
    _error("missing-recording", "A recording is an empty file, or of a kind that is not published."),
    _error("dead-link", "A link leads to nothing in this archive."),
    _error("remote-picture", "A picture would be fetched from another site while reading."),
    _error("dead-excerpt", "An excerpt's address does not exist or is not public."),
    _error("changed-excerpt", "An excerpt's words do not occur in the passage it names."),
    _error("vanished-address", "An address that was published leads nowhere any more."),
    _error("two-versions", "The hooks and the command are not the same version of Verbatim."),
    _error("bad-byline", "A row of the table of by-lines does not fit the folder of texts."),
    _error("bad-ledger", "A line of the ledger of published addresses cannot be read."),
    _error("guide-ahead", "A guide is dated in the future, yet pages written by hand are shown at once."),
    _error("clashing-address", "Two pages would have the same address."),
    # Import
    _error("not-a-transcript", "The file holds no interview that can be recognised."),
    _error("no-speaker", "Nothing says who answers in a transcript."),
    _error("clashing-speakers", "A label in a transcript may stand for several people."),
    _error("hostile-file", "A file to import unpacks to far more than its size, or is damaged."),
    _error("import-incomplete", "A transcript could not be imported without losing some of it."),
    # The built site
    _error("broken-link", "A link or fragment of the built site leads to nothing."),
    _error("lost-address", "An address of the ledger leads to nothing in the built site."),
    _error("malformed-output", "A file of the built site is not well-formed XML, JSON or HTML, or cannot be read."),
    _error("leaked-words", "Words of an entry that is not public stand in the built site."),
    _error("third-party", "A page of the built site would fetch something from another host without a click."),
    _error("against-policy", "A page does not declare the Content-Security-Policy, or holds what it forbids."),
    # To look at
    _warning("hidden-address", "An address that was published belongs to an entry under embargo again."),
    _warning("lost-character", "The file holds U+FFFD, which programs write where they lost a character."),
    _warning("missing-email", "A podcast has no address that directories may write to."),
    _warning("missing-id", "The entry has no permanent id yet."),
    _warning("missing-anchor", "A question has no permanent anchor yet."),
    _warning("unrecorded-address", "A public address is not in the ledger yet."),
    _warning("same-name", "Two entries name somebody alike and do not say whether they are one person."),
    _warning("unused-tag", "A tag of docs/tags.yml is used by no entry."),
    _warning("advice-without-evidence", "An advice of a guide quotes nobody."),
    _warning("more-than-announced", "A white paper has more contributions here than the book says it has."),
    _warning("uncertain-import", "The importer was not sure here and left a note for the author."),
    # Cards and posts
    _warning("bad-card-picture", "An author's own card is no PNG or JPEG of 1200 by 630 pixels under 1 MB."),
    _warning("missing-glyph", "The fonts of the cards lack a character, which is left out of the picture."),
    _warning("right-to-left-card", "A card cannot show text that runs from right to left."),
    _warning("bad-portrait", "A portrait cannot be decoded; the card shows initials."),
    _warning("missing-card-fonts", "The fonts of the cards were removed or damaged, so none is drawn."),
    _warning("markup-removed", "Raw HTML that is not part of a text is left out of the page."),
)
