"""`verbatim search`: answers in the terminal, from the index and the scoring of the site's own search."""

from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from verbatim.cli.console import project_root, show_diagnostics
from verbatim.cli.today import Today, day
from verbatim.diagnostics import SourceError
from verbatim.project import load_ready
from verbatim.search.archive_records import build_search_records
from verbatim.search.engine import Answer, Hit, search
from verbatim.search.excerpts import excerpt_of, spans_of
from verbatim.search.index import build_search_index
from verbatim.search.reader import open_index


def search_archive(
    words: Annotated[list[str], typer.Argument(help="What was said: words, or an exact phrase in double quotes.")],
    *,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many answers to show.")] = 10,
    today: Today = "",
) -> None:
    """Find answers in what is public. Exit 0: found; 1: nothing found, or faults in the sources."""
    root = project_root()
    try:
        context = load_ready(root, today=day(today)).context
    except SourceError as error:
        show_diagnostics(error.diagnostics)
        raise typer.Exit(1) from None
    files = dict(build_search_index(build_search_records(context)))
    answer = search(open_index(files.__getitem__), _query(words), limit=limit)
    _show(answer, Console(highlight=False, soft_wrap=True))
    raise typer.Exit(0 if answer.hits else 1)


def _query(words: list[str]) -> str:
    """One query of all arguments; one that holds spaces among several was quoted in the shell: a phrase."""
    if len(words) == 1:
        return words[0]
    return " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)


def _show(answer: Answer, console: Console) -> None:
    for typed, used in answer.corrections:
        console.print(f"nobody wrote “{typed}”: here is “{used}”", style="dim", markup=False)
    for hit in answer.hits:
        _show_hit(hit, answer.forms, console)
    found = "no answer" if not answer.total else "1 answer" if answer.total == 1 else f"{answer.total} answers"
    console.print(found, style="dim", markup=False)


def _show_hit(hit: Hit, forms: frozenset[str], console: Console) -> None:
    card = hit.card
    address = f"{card.entry}#{card.anchor}" if card.entry and card.anchor else card.entry or card.address
    console.print(_marked(card.question or card.title, forms, style="bold"))
    console.print(" · ".join(filter(None, (*card.persons, address))), style="cyan", markup=False)
    if card.answer:
        console.print(_marked(excerpt_of(card.answer, forms), forms))
    console.print()


def _marked(text: str, forms: frozenset[str], style: str = "") -> Text:
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    shown = Text(printable, style=style)
    for start, end, _ in spans_of(printable, forms):
        shown.stylize("underline", start, end)
    return shown
