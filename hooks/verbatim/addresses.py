"""Addresses of passages and the paths of pages: where each thing of the archive stands on the site."""

from verbatim.settings import Settings
from verbatim.slugs import slugify


def passage_address(entry_id: str, anchor: str) -> str:
    """`entry-id#anchor`, or the entry's id alone."""
    return f"{entry_id}#{anchor}" if anchor else entry_id


def entry_path(entry_id: str, settings: Settings) -> str:
    """The path of an entry's page below the site's root."""
    return f"{settings.paths.interviews}/{entry_id}/"


def answer_path(entry_id: str, anchor: str, settings: Settings) -> str:
    """The path of an answer's own small page, which only links shared elsewhere lead to."""
    return f"{settings.paths.answers}/{entry_id}/{anchor}/"


def person_path(person: str, settings: Settings) -> str:
    """The path of a person's page."""
    return f"{settings.paths.people}/{person}/"


def organisation_path(organisation: str, settings: Settings) -> str:
    """The path of an organisation's page, from its name."""
    return f"{settings.paths.organisations}/{slugify(organisation)}/"


def tag_path(tag: str, settings: Settings) -> str:
    """The path of a tag's page, from its id."""
    return f"{settings.paths.tags}/{tag}/"


def question_path(question: str, settings: Settings) -> str:
    """The path of a question's page, from its id."""
    return f"{settings.paths.questions}/{question}/"


def year_path(year: int, settings: Settings) -> str:
    """The path of a year's page."""
    return f"{settings.paths.years}/{year}/"


def page_path(path: str, number: int) -> str:
    """The path of one page of a listing; the first is the listing itself."""
    return path if number == 1 else f"{path}page/{number}/"


def text_path(source: str, settings: Settings) -> str:
    """The path of a hand-written page, from its file below the project."""
    stem = source.removeprefix(f"{settings.docs_dir}/").rpartition(".")[0]
    folder, _, name = stem.rpartition("/")
    parts = [part for part in (folder, "" if name in ("index", "README") else name) if part]
    return "".join(f"{part}/" for part in parts)
