"""A small archive of an author whose edits come by chance, each saved as `verbatim check --fix` leaves it."""

from pathlib import Path

from sources.edits import EDITS, Author
from sources.projects import TODAY, record_published
from verbatim.loader import load_archive
from verbatim.source.minting import mint_addresses

SEED = 8


def make_author(folder: Path) -> Author:
    """The author of a new project below a folder."""
    root = folder / "project"
    for name in ("interviews", "docs/people"):
        (root / name).mkdir(parents=True)
    (root / "docs" / "index.md").write_text("# Essai\n\n> rien\n> — @absent#reponse\n", "utf-8")
    author = Author(root, seed=SEED)
    save(author)
    record_published(root)
    return author


def edit(author: Author) -> None:
    """Any edit an author may make."""
    author.random.choice(EDITS)(author)
    save(author)


def save(author: Author) -> None:
    """The files as the author has them, ids and anchors written in."""
    author.save()
    loaded = load_archive(author.root, today=TODAY)
    addressed = {entry.path: entry for entry in loaded.archive.entries}
    for written in loaded.written:
        path = author.root / written.path
        text = mint_addresses(path.read_text("utf-8"), written=written, addressed=addressed[written.path])
        path.write_text(text, "utf-8")
    author.reread()
