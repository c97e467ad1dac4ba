"""`verbatim check`: every fault of every file; `--fix` writes missing ids, anchors and ledger lines."""

from pathlib import Path
from typing import Annotated

import typer

from verbatim.archive import Archive
from verbatim.cli.console import diagnostics_style, project_root, show_diagnostics, usage_error
from verbatim.cli.project import load_checked
from verbatim.cli.today import Today, day
from verbatim.diagnostics import Diagnostic, Format, has_errors
from verbatim.ledger import merge_records
from verbatim.loader import Loaded, read_source
from verbatim.source.ledger import format_ledger
from verbatim.source.minting import mint_addresses
from verbatim.writer import write_text


def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="Report only on these files and folders.")] = None,
    *,
    fix: Annotated[bool, typer.Option("--fix", help="Write missing ids, anchors and ledger lines.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as faults.")] = False,
    today: Today = "",
    style: Annotated[str, typer.Option("--format", help="text, json or github.")] = "text",
) -> None:
    """Check every source. Exit 0: clean; 1: faults; 2: wrong usage."""
    chosen_style = diagnostics_style(style)
    root = project_root()
    on = day(today)
    chosen = _chosen(paths or [], root)
    loaded, faults = load_checked(root, on)
    if fix and loaded:
        for name in (*_mint(root, loaded, faults), *_record(root, loaded, faults)):
            typer.echo(f"wrote {name}", err=True)
        loaded, faults = load_checked(root, on)
    is_blocked = fix and has_errors(faults)
    faults = tuple(fault for fault in faults if _is_chosen(fault.place.path, chosen))
    _report(faults, loaded, style=chosen_style)
    if is_blocked:
        typer.echo("the ledger is written once there are no errors", err=True)
    raise typer.Exit(1 if has_errors(faults, strict=strict) else 0)


def _chosen(paths: list[Path], root: Path) -> list[str]:
    chosen = []
    for path in paths:
        if not path.exists():
            raise usage_error(f"{path}: no such file")
        try:
            chosen.append(path.resolve().relative_to(root).as_posix())
        except ValueError:
            raise usage_error(f"{path}: not in the project at {root}") from None
    return chosen


def _is_chosen(name: str, chosen: list[str]) -> bool:
    return not chosen or any(each == "." or name == each or name.startswith(f"{each}/") for each in chosen)


def _mint(root: Path, loaded: Loaded, faults: tuple[Diagnostic, ...]) -> list[str]:
    """Write what entries lack; an entry whose ids or anchors are doubled is left for the author."""
    if loaded.archive.ledger.is_broken:
        return []
    doubled = {fault.place.path for fault in faults if fault.code in ("duplicate-id", "duplicate-anchor")}
    addressed = {entry.path: entry for entry in loaded.archive.entries}
    changed = []
    for written in loaded.written:
        complete = written.id and all(each.anchor or each.is_text for each in written.exchanges)
        if complete or written.path in doubled:
            continue
        path = root / written.path
        text = read_source(path, name=written.path, largest=loaded.archive.settings.largest_file)
        write_text(path, mint_addresses(text, written=written, addressed=addressed[written.path]))
        changed.append(written.path)
    return changed


def _record(root: Path, loaded: Loaded, faults: tuple[Diagnostic, ...]) -> list[str]:
    """Add what is public to the ledger, once no error forbids publishing it."""
    archive: Archive = loaded.archive
    if has_errors(faults) or archive.ledger.is_broken:
        return []
    ledger = merge_records(archive.ledger, archive.published)
    if ledger == archive.ledger:
        return []
    write_text(root / archive.ledger.path, format_ledger(ledger))
    return [archive.ledger.path]


def _report(faults: tuple[Diagnostic, ...], loaded: Loaded | None, *, style: Format) -> None:
    show_diagnostics(faults, style=style)
    if style != "text":
        return
    errors = sum(fault.severity == "error" for fault in faults)
    entries = len(loaded.archive.entries) if loaded else 0
    answers = sum(len(entry.anchors) for entry in loaded.archive.entries) if loaded else 0
    warnings = len(faults) - errors
    found = f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}" if faults else "no faults"
    typer.echo(f"{_counted(entries, 'interview')}, {_counted(answers, 'answer')}: {found}", err=True)


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
