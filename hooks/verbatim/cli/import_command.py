"""`verbatim import`: transcripts to interviews on disk, with a report; never overwrites."""

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from verbatim.cli.import_files import Outcome, Vocabulary, load_vocabulary, sources_in, write_interview, write_tags
from verbatim.diagnostics import Diagnostic, Place, format_diagnostics, nearest
from verbatim.importers import ImportOptions, ImportResult, import_transcript
from verbatim.importers.front import PLACES

_PAIR = "LABEL=NAME, or a name alone"


def import_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Transcripts, or folders of them.")],
    to: Annotated[Path, typer.Option("--to", help="The folder to write into.")] = Path("interviews"),
    speaker: Annotated[
        list[str] | None, typer.Option("--speaker", metavar=_PAIR, help="Who a label stands for; repeatable.")
    ] = None,
    interviewer: Annotated[
        list[str] | None, typer.Option("--interviewer", metavar=_PAIR, help="Who asks; repeatable.")
    ] = None,
    lang: Annotated[str, typer.Option("--lang", help="The language, such as fr; else it is recognised.")] = "",
    title: Annotated[str, typer.Option("--title", help="The title; else it is taken from the transcript.")] = "",
    date: Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="The day of publication here.")] = "",
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="THEIRS=OURS[,OURS]", help="What a front matter key becomes; repeatable."),
    ] = None,
    base_url: Annotated[
        str, typer.Option("--base-url", metavar="URL", help="The site that root-relative addresses belong to.")
    ] = "",
    tags_file: Annotated[
        Path, typer.Option("--tags", metavar="FILE", help="The vocabulary of tags.")
    ] = Path("docs/tags.yml"),
    add_tags: Annotated[bool, typer.Option("--add-tags", help="Add unknown tags to the vocabulary.")] = False,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Write what was changed and left out, as JSON.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; print the interview of one file.")] = False,
) -> None:
    """Import transcripts: text, Markdown, HTML, DOCX, WebVTT, SRT, Whisper's JSON, CSV."""
    vocabulary = load_vocabulary(tags_file)
    options = ImportOptions(
        speakers=_speakers([*(speaker or ()), *(interviewer or ())]),
        interviewers=tuple(text.partition("=")[0].strip() for text in interviewer or ()),
        lang=lang,
        title=title,
        date=_date(date),
        fallback_date=datetime.date.today(),
        mapping=tuple(_mapping(text) for text in mapping or ()),
        base_url=base_url,
        tags=None if add_tags else vocabulary.keys,
    )
    sources = list(sources_in(files))
    outcomes = list(_import_all(sources, options, to, dry_run=dry_run))
    if add_tags and not dry_run:
        write_tags(vocabulary, _names_of_tags(outcomes))
    if report:
        report.write_text(_report(outcomes), encoding="utf-8")
    _print(outcomes, dry_run=dry_run)
    raise typer.Exit(1 if any(outcome.diagnostics for outcome in outcomes) else 0)
