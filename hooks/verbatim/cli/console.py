"""Where the project is, and how faults are shown: what every command begins with."""

import os
import sys
from pathlib import Path

from verbatim.diagnostics import Diagnostic, Format, format_diagnostics

STYLES: tuple[Format, ...] = ("text", "json", "github")
_COLOURS = {": error: ": "red", ": warning: ": "yellow"}


def project_root(start: Path | None = None) -> Path:
    """The nearest folder at or above `start` with a `mkdocs.yml`; exit 2 where there is none."""
    folder = (start or Path.cwd()).resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / "mkdocs.yml").is_file():
            return candidate
    raise usage_error("no mkdocs.yml here or above: run this in a project")


def show_diagnostics(diagnostics: tuple[Diagnostic, ...], *, style: Format = "text") -> None:
    """Print faults: to standard output, in colour where somebody looks."""
    text = format_diagnostics(diagnostics, style=style)
    if style == "text" and sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        _print_coloured(text)
    elif text:
        print(text)


def diagnostics_style(name: str) -> Format:
    """The format that `--format` names; exit 2 for another word."""
    for style in STYLES:
        if style == name:
            return style
    raise usage_error(f"--format {name}: write {', '.join(STYLES[:-1])} or {STYLES[-1]}")


def usage_error(message: str) -> SystemExit:
    """Say what is wrong with the call; raise what this returns, to exit with 2."""
    print(f"verbatim: {message}", file=sys.stderr)
    return SystemExit(2)


def tell(words: str) -> None:
    """Say what the command is at, to somebody who waits."""
    if sys.stderr.isatty():
        print(f"verbatim: {words}", file=sys.stderr)


def _print_coloured(text: str) -> None:
    from rich.console import Console  # a tenth of a second that most commands need not wait
    from rich.text import Text

    shown = Text(text)
    for words, colour in _COLOURS.items():
        shown.highlight_words([words], colour)
    shown.highlight_regex(r"\[[a-z-]+\]$", "dim")
    Console(highlight=False, soft_wrap=True).print(shown)
