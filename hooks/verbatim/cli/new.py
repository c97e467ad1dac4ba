"""`verbatim new`: a valid interview, or a contribution to a white paper, to begin with."""

from pathlib import Path
from typing import Annotated

import typer

from verbatim.archive import Archive
from verbatim.cli.console import project_root, show_diagnostics, usage_error
from verbatim.cli.project import load_checked
from verbatim.cli.today import Today, day
from verbatim.diagnostics import nearest
from verbatim.identities import with_addresses
from verbatim.model import Exchange, Interview, Membership, Section, Speaker
from verbatim.slugs import unique_slug
from verbatim.source.formatting import format_interview
from verbatim.words import load_words
from verbatim.writer import write_new


def new(
    name: Annotated[str, typer.Argument(help="Who is interviewed, or who writes: “First Last”.")],
    *,
    title: Annotated[str, typer.Option("--title", help="The interview's title.", show_default=False)] = "",
    contribution: Annotated[
        str, typer.Option("--contribution", help="The white paper it is a contribution to.", show_default=False)
    ] = "",
    part: Annotated[
        str, typer.Option("--part", help="Its part there; default: the first.", show_default=False)
    ] = "",
    today: Today = "",
) -> None:
    """Write a new interview or contribution, as a draft that passes the checks; never overwrite one."""
    if not name.strip():
        raise usage_error("the name is empty")
    root = project_root()
    loaded, faults = load_checked(root, day(today))
    if not loaded:
        show_diagnostics(faults)
        raise typer.Exit(1)
    name, title = name.strip(), title.strip()
    if contribution:
        draft = contribution_draft(name, title, contribution, part, loaded.archive)
    else:
        draft = with_addresses(_interview_draft(name, title, loaded.archive))
    path = root / draft.path
    if not write_new(path, format_interview(draft)):
        raise usage_error(f"{path}: exists already, and is left as it is")
    typer.echo(path.relative_to(root).as_posix())


def contribution_draft(name: str, title: str, white_paper: str, part: str, archive: Archive) -> Interview:
    """A contribution with words to be replaced; exit 2 for a white paper or part that does not exist."""
    settings = archive.settings
    paper = archive.white_papers.get(white_paper)
    if not paper:
        raise usage_error(f"there is no white paper “{white_paper}”{nearest(white_paper, archive.white_papers)}")
    known = [each.id for each in paper.parts]
    if part and part not in known:
        raise usage_error(f"{paper.path} declares no part “{part}”{nearest(part, known)}")
    stem = unique_slug(f"{name} {title}", taken_ids(archive))
    return Interview(
        title=title,
        date=max(archive.today, paper.published),
        interviewees=(Speaker(name),),
        sections=(Section("", (Exchange("", load_words(settings.language)("new.text")),)),),
        id=stem,
        lang=settings.language,
        status="draft",
        kind="contribution",
        membership=Membership(paper.id, part or next(iter(known), "")),
        path=f"{Path(paper.path).parent.as_posix()}/{stem}.md",
    )


def taken_ids(archive: Archive) -> set[str]:
    """Ids that are an entry's, a file's or were published once."""
    stems = {Path(entry.path).stem for entry in archive.entries}
    return {*archive.by_id, *stems, *(record.address for record in archive.ledger.records)}


def _interview_draft(name: str, title: str, archive: Archive) -> Interview:
    settings = archive.settings
    words = load_words(settings.language)
    stem = unique_slug(f"{name} {title}", taken_ids(archive))
    return Interview(
        title=title or words("new.title", name=name),
        date=archive.today,
        interviewees=(Speaker(name),),
        sections=(Section("", (Exchange(words("new.question"), words("new.answer")),)),),
        id=stem,
        lang=settings.language,
        introduction=words("new.introduction"),
        status="draft",
        path=f"{settings.interviews_dir}/{stem}.md",
    )
