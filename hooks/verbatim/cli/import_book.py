"""`verbatim import-book`: a folder of texts and a table of by-lines become the contributions of a white paper."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from verbatim.archive import Archive
from verbatim.cli.console import project_root, show_diagnostics, usage_error
from verbatim.cli.new import taken_ids
from verbatim.cli.project import load_checked
from verbatim.cli.today import Today, day
from verbatim.dates import parse_date
from verbatim.diagnostics import Diagnostic, SourceError
from verbatim.identities import with_addresses
from verbatim.loader import read_source
from verbatim.model import Interview, Membership
from verbatim.slugs import unique_slug
from verbatim.source.body import Body, parse_body, parse_text_body
from verbatim.source.bylines import Byline, parse_bylines
from verbatim.source.formatting import format_interview
from verbatim.white_papers import WhitePaper
from verbatim.writer import write_new

_TEXTS = (".md", ".markdown", ".txt")


def import_book(
    folder: Annotated[Path, typer.Argument(help="The folder of texts (.md, .txt), one a contribution.")],
    *,
    bylines: Annotated[Path, typer.Option("--bylines", help="The table of by-lines (CSV).")],
    to: Annotated[str, typer.Option("--to", help="The white paper's id, or its folder.")],
    today: Today = "",
) -> None:
    """Write every text as a contribution, or none and every fault; never overwrite one."""
    root = project_root()
    loaded, faults = load_checked(root, day(today))
    if not loaded:
        show_diagnostics(faults)
        raise typer.Exit(1)
    archive = loaded.archive
    paper = archive.white_papers.get(Path(to).name)
    if not paper:
        raise usage_error(f"there is no white paper “{Path(to).name}”: describe it in its index.md first")
    if not folder.is_dir() or not bylines.is_file():
        raise usage_error(f"{bylines if folder.is_dir() else folder}: no such file or folder")
    try:
        entries = _contributions(folder, bylines, paper, archive)
    except SourceError as error:
        show_diagnostics(error.diagnostics)
        raise typer.Exit(1) from None
    for entry in entries:
        if not write_new(root / entry.path, format_interview(entry)):
            raise usage_error(f"{entry.path}: exists already, and is left as it is")
    typer.echo(f"{len(entries)} contributions in {Path(paper.path).parent.as_posix()}/")


def _contributions(folder: Path, table: Path, paper: WhitePaper, archive: Archive) -> list[Interview]:
    """The contributions in the table's order; SourceError with every fault of the table and of the texts."""
    largest = archive.settings.largest_file
    names = [path.name for path in sorted(folder.iterdir()) if path.suffix.lower() in _TEXTS]
    rows = parse_bylines(read_source(table, name=str(table), largest=largest), path=str(table), texts=names)
    taken = taken_ids(archive)
    faults: list[Diagnostic] = []
    entries: list[Interview] = []
    for row in rows:
        if isinstance(row, Diagnostic):
            faults.append(row)
            continue
        source = folder / row.file
        text = read_source(source, name=str(source), largest=largest).replace("\r\n", "\n").replace("\r", "\n")
        body = parse_text_body(text, path=str(source)) or parse_body(text, path=str(source))
        faults += body.diagnostics
        stem = unique_slug(f"{row.contributor.name} {row.title}", taken)
        taken.add(stem)
        entries.append(_contribution(row, body, stem, paper))
    if faults:
        raise SourceError(sorted(faults))
    return entries


def _contribution(row: Byline, body: Body, stem: str, paper: WhitePaper) -> Interview:
    entry = Interview(
        title=row.title,
        date=parse_date(row.date) or paper.published,
        interviewees=(row.contributor,),
        sections=body.sections,
        id=stem,
        introduction=body.introduction,
        lang=row.lang,
        rendition="verbatim",
        tags=row.tags,
        definitions=body.definitions,
        kind="contribution",
        membership=Membership(paper.id, row.part, row.order),
        path=f"{Path(paper.path).parent.as_posix()}/{stem}.md",
    )
    return replace(with_addresses(entry), title=row.title)
