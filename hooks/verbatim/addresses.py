"""Addresses of passages and the paths of pages: where each thing of the archive stands on the site."""

from verbatim.model import Interview
from verbatim.settings import Settings
from verbatim.slugs import slugify


def passage_address(entry_id: str, anchor: str) -> str:
    """`entry-id#anchor`, or the entry's id alone."""
    return f"{entry_id}#{anchor}" if anchor else entry_id


def entry_path(entry: Interview, settings: Settings) -> str:
    """The path of an entry's page below the site's root: a contribution stands below its white paper."""
    if entry.kind == "contribution" and entry.membership:
        return f"{white_paper_path(entry.membership.white_paper, settings)}{entry.id}/"
    return f"{settings.paths.interviews}/{entry.id}/"


def passage_path(entry: Interview, anchor: str, settings: Settings) -> str:
    """The place of a passage: its anchor on the entry's page, or that page where it has none."""
    return passage_address(entry_path(entry, settings), anchor)


def white_paper_path(white_paper: str, settings: Settings) -> str:
    """The path of a white paper's page, from its id."""
    return f"{settings.paths.white_papers}/{white_paper}/"


def white_paper_in(source: str, settings: Settings) -> str:
    """The id of the white paper in whose folder a file of the project stands; empty for none."""
    beside = source.removeprefix(f"{settings.docs_dir}/{settings.paths.white_papers}/")
    folder, slash, _ = beside.partition("/")
    return folder if slash and beside != source else ""


def is_guide_source(source: str, settings: Settings) -> bool:
    """Whether a file of the project is a guide: any page of the guides' folder but its index."""
    folder, _, name = source.rpartition("/")
    return folder == f"{settings.docs_dir}/{settings.paths.guides}" and name != "index.md"


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
