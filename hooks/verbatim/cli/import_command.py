"""`verbatim import`: transcripts to interviews on disk, with a report; never overwrites."""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from verbatim.cli.console import show_diagnostics, usage_error
from verbatim.cli.import_files import (
    Outcome,
    Shelf,
    Vocabulary,
    add_to_vocabulary,
    load_vocabulary,
    read_bytes,
    sources_in,
    write_interview,
)
from verbatim.cli.import_report import format_report, show_outcomes
from verbatim.dates import parse_date
from verbatim.diagnostics import Diagnostic, nearest
from verbatim.importers import ImportOptions, import_transcript
from verbatim.importers.front import PLACES
from verbatim.writer import write_text

_WHO = "LABEL=NAME"


def import_files(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Transcripts, or folders of them.")],
    *,
    to: Annotated[Path, typer.Option(help="The folder to write into.")] = Path("interviews"),
    speaker: Annotated[
        list[str] | None, typer.Option(metavar=_WHO, help="Who a label stands for, or who answers; repeatable.")
    ] = None,
    interviewer: Annotated[list[str] | None, typer.Option(metavar=_WHO, help="Who asks; repeatable.")] = None,
    lang: Annotated[str, typer.Option(help="The language, such as fr; else it is recognised.")] = "",
    title: Annotated[str, typer.Option(help="The title; else the transcript's own.")] = "",
    date: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="The day of publication here.")] = "",
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="THEIRS=OURS[,OURS]", help="What a front matter key becomes; repeatable."),
    ] = None,
    base_url: Annotated[str, typer.Option(metavar="URL", help="The site that root-relative links are on.")] = "",
    tags: Annotated[Path, typer.Option(metavar="FILE", help="The vocabulary of tags.")] = Path("docs/tags.yml"),
    add_tags: Annotated[bool, typer.Option("--add-tags", help="Add unknown tags to the vocabulary.")] = False,
    report: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a report of every change.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write no interview; print it.")] = False,
) -> None:
    """Import transcripts: text, Markdown, HTML, DOCX, WebVTT, SRT, Whisper's JSON, CSV. Never overwrites."""
    vocabulary = load_vocabulary(tags)
    if isinstance(vocabulary, list):
        show_diagnostics(tuple(vocabulary))
        raise typer.Exit(1)
    options = ImportOptions(
        speakers=dict(_who(text) for text in (*(speaker or ()), *(interviewer or ()))),
        interviewers=tuple(_who(text)[0] for text in interviewer or ()),
        lang=lang,
        title=title,
        date=_day(date),
        fallback_date=datetime.date.today(),
        mapping=tuple(_mapping(text) for text in mapping or ()),
        base_url=base_url,
        tags=None if add_tags else vocabulary.keys,
    )
    outcomes = list(_import_all(list(sources_in(files)), options, Shelf.open(to), dry_run=dry_run))
    _finish(outcomes, vocabulary, report, add_tags=add_tags and not dry_run, dry_run=dry_run)
    raise typer.Exit(1 if not outcomes or any(outcome.diagnostics for outcome in outcomes) else 0)


def _import_all(
    sources: Sequence[Path], options: ImportOptions, shelf: Shelf, *, dry_run: bool
) -> Iterator[Outcome]:
    console = Console(stderr=True)
    hidden = len(sources) < 20 or not console.is_terminal
    for source in track(sources, "Importing", console=console, disable=hidden):
        yield _import_one(source, options, shelf, dry_run=dry_run)


def _import_one(source: Path, options: ImportOptions, shelf: Shelf, *, dry_run: bool) -> Outcome:
    data = read_bytes(source)
    if isinstance(data, Diagnostic):
        return Outcome(source, None, diagnostics=(data,))
    result = import_transcript(data, path=str(source), options=options, taken=shelf.taken)
    if not result.interview:
        return Outcome(source, result, diagnostics=result.diagnostics)
    earlier = shelf.earlier(result.interview)
    if earlier:
        return Outcome(source, result, earlier, "unchanged")
    return write_interview(result, shelf, source, dry_run=dry_run)


def _finish(
    outcomes: Sequence[Outcome], vocabulary: Vocabulary, report: Path | None, *, add_tags: bool, dry_run: bool
) -> None:
    faults = tuple(fault for outcome in outcomes for fault in outcome.diagnostics)
    if dry_run and len(outcomes) == 1 and outcomes[0].result:
        typer.echo(outcomes[0].result.text, nl=False)
    show_diagnostics(faults)
    if report:
        write_text(report, format_report(outcomes))
    if add_tags:
        names = [tag for outcome in outcomes if outcome.result for tag in outcome.result.tags]
        for key in add_to_vocabulary(vocabulary, names):
            typer.echo(f"tag added to {vocabulary.path}: {key}", err=True)
    show_outcomes(outcomes)


def _who(text: str) -> tuple[str, str]:
    label, sign, name = (part.strip() for part in text.partition("="))
    if not label or (sign and not name):
        raise usage_error(f'“{text}”: write LABEL=NAME, such as "A. J.=First Last"')
    return label, name or label


def _day(text: str) -> datetime.date | None:
    if text and parse_date(text) is None:
        raise usage_error(f"--date {text}: write a date as YYYY-MM-DD")
    return parse_date(text) if text else None


def _mapping(text: str) -> tuple[str, tuple[str, ...]]:
    theirs, _, ours = text.partition("=")
    places = tuple(place.strip() for place in ours.split(",") if place.strip())
    unknown = [place for place in places if place not in PLACES]
    if not theirs.strip() or not places:
        raise usage_error(f"--map {text}: write theirs=ours, such as categories=tags")
    if unknown:
        known = f"ours are: {', '.join(PLACES)}"
        raise usage_error(f"--map {text}: “{unknown[0]}” is not ours{nearest(unknown[0], PLACES)}; {known}")
    return theirs.strip(), places
