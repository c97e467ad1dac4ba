"""`verbatim book`: a white paper, or all interviews, as EPUB and PDF."""

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from PIL import Image

from verbatim.books.book import Book, build_interviews_book, build_white_paper_book
from verbatim.books.epub import Picture, build_epub
from verbatim.books.pdf import book_data, build_cover, build_pdf
from verbatim.cli.console import project_root, show_diagnostics, usage_error
from verbatim.cli.today import Today, day
from verbatim.diagnostics import SourceError, nearest
from verbatim.pages.page import Context
from verbatim.pages.site import published_files
from verbatim.project import load_ready
from verbatim.rendering.links import PICTURES, SITE
from verbatim.white_papers import WhitePaper
from verbatim.writer import write_bytes

_KEPT = ("png", "jpg", "jpeg", "gif")


def book(
    white_paper: Annotated[str, typer.Argument(help="The white paper's id: its folder's name.")] = "",
    *,
    interviews: Annotated[
        bool, typer.Option("--interviews", help="Make a book of all interviews instead.")
    ] = False,
    to: Annotated[Path, typer.Option("--to", help="The folder to write into.")] = Path("build/books"),
    style: Annotated[str, typer.Option("--format", help="epub, pdf or all.")] = "all",
    today: Today = "",
) -> None:
    """Write a book as EPUB and PDF, with the site's addresses in it."""
    if style not in ("all", "epub", "pdf"):
        raise usage_error(f"--format {style}: write epub, pdf or all")
    if bool(white_paper) == interviews:
        raise usage_error("name a white paper, or write --interviews")
    if not find_spec("typst"):
        raise usage_error("Typst sets the books: install it with `pip install 'verbatim[books]'`")
    root = project_root()
    try:
        context = load_ready(root, today=day(today)).context
    except SourceError as error:
        show_diagnostics(error.diagnostics)
        raise typer.Exit(1) from None
    made = (
        build_interviews_book(context)
        if interviews
        else build_white_paper_book(_paper(white_paper, context), context)
    )
    for path in _write(made, context, root, to, style):
        typer.echo(path.as_posix())


def _paper(white_paper: str, context: Context) -> WhitePaper:
    known = {paper.id: paper for paper in context.archive.public_papers}
    if white_paper not in known:
        raise usage_error(f"there is no public white paper “{white_paper}”{nearest(white_paper, known)}")
    return known[white_paper]


def _write(made: Book, context: Context, root: Path, to: Path, style: str) -> list[Path]:
    pictures = _pictures(context, root)
    url = context.settings.url
    names = {path: picture.name for path, picture in pictures.items()}
    data = book_data(made, words=context.words, root=url, pictures=names)
    written = []
    with TemporaryDirectory() as folder:
        for picture in pictures.values():
            write_bytes(Path(folder) / picture.name, picture.content)
        if style != "epub":
            written.append(to / f"{made.id}.pdf")
            write_bytes(written[-1], build_pdf(data, Path(folder)))
        if style != "pdf":
            cover = pictures.get(made.cover.removeprefix(SITE)) or Picture(
                "cover.png", build_cover(data, Path(folder))
            )
            inside = {path: picture for path, picture in pictures.items() if picture.name != cover.name}
            written.append(to / f"{made.id}.epub")
            write_bytes(written[-1], build_epub(made, words=context.words, root=url, pictures=inside, cover=cover))
    return written


def _pictures(context: Context, root: Path) -> dict[str, Picture]:
    """The published pictures by their path on the site; kinds that readers may not know become PNG."""
    found: dict[str, Picture] = {}
    for number, (path, source) in enumerate(published_files(context.archive, context), 1):
        ending = path.lower().rpartition(".")[2]
        if not path.lower().endswith(PICTURES):
            continue
        content = (root / source).read_bytes()
        if ending not in _KEPT:
            kept = BytesIO()
            Image.open(BytesIO(content)).save(kept, "PNG")
            ending, content = "png", kept.getvalue()
        found[path] = Picture(f"picture-{number}.{ending}", content)
    return found
