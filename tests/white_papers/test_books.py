"""A white paper and a collection of interviews as books: valid, in order, with the site's addresses."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from white_papers.conftest import Command, run

EPUBS = ("voix", "interviews")
XHTML = {"h": "http://www.w3.org/1999/xhtml"}
SHORT = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
"""For a program that is over in seconds, Java need not compile for hours."""
each_book = pytest.mark.parametrize("name", EPUBS)


@each_book
def test_epubcheck_finds_nothing(books: Path, name: str) -> None:
    checker, java = shutil.which("epubcheck"), shutil.which("java")
    if not checker or not java:
        pytest.skip("epubcheck is not installed")
    done = subprocess.run(
        [java, *SHORT, "-jar", checker, "--failonwarnings", str(books / f"{name}.epub")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@each_book
def test_the_same_sources_make_the_same_bytes(books: Path, project: Path, name: str) -> None:
    arguments = ["--interviews"] if name == "interviews" else [name]
    assert run(project, "book", *arguments, "--to", "again").returncode == 0
    for ending in ("epub", "pdf"):
        assert (books / f"{name}.{ending}").read_bytes() == (project / "again" / f"{name}.{ending}").read_bytes()


def test_the_contents_name_parts_contributors_and_titles(books: Path) -> None:
    nav = part_of(books / "voix.epub", "nav.xhtml")
    lines = [" ".join(link.itertext()) for link in nav.iterfind(".//h:nav[@id='toc']//h:a", XHTML)]
    assert lines == [
        "Présentation",
        "Première partie",
        "Bao Essai",
        "Alix Exemple, Un premier titre",
        "Deuxième partie",
        "Alix Exemple, Un entretien d’essai",
        "Chloé Modèle, Dina Maquette, Un échange",
        "Index des personnes",
    ]


def test_the_epub_has_the_anchors_of_the_site(books: Path) -> None:
    chapter = part_of(books / "voix.epub", "chloe.xhtml")
    assert [each.get("id") for each in chapter.iterfind(".//h:section[@id]", XHTML)] == ["_2-premiere", "seconde"]


def test_links_lead_to_chapters_of_the_book_or_to_the_site(books: Path) -> None:
    links = part_of(books / "voix.epub", "alix.xhtml").iterfind(".//h:p/h:a", XHTML)
    assert [link.get("href") for link in links] == ["entretien.xhtml#une-reponse", "https://exemple.test/?a=1&b=2"]
    alone = part_of(books / "interviews.epub", "ailleurs.xhtml")
    assert list(alone.iterfind(".//h:a", XHTML)) == []


def test_the_pdf_prints_the_page_each_text_begins_on(books: Path) -> None:
    reader = PdfReader(books / "voix.pdf")
    starts = {name: reader.get_destination_page_number(to) for name, to in reader.named_destinations.items()}
    assert {"alix", "bao", "chloe", "chloe#2-premiere", "chloe#seconde", "entretien"} <= set(starts)
    contents = reader.pages[1].extract_text()
    for name, title in (("bao", "Bao Essai"), ("alix", "Un premier titre"), ("chloe", "Un échange")):
        printed = contents.partition(title)[2].split()[0]
        assert printed == str(starts[name] + 1)
        assert reader.pages[starts[name]].extract_text().split()[-1] == printed


def test_the_pdf_ends_with_an_index_of_people(books: Path) -> None:
    last = PdfReader(books / "voix.pdf").pages[-1].extract_text()
    assert "Index des personnes" in last
    assert last.index("Bao Essai") < last.index("Alix Exemple") < last.index("Chloé Modèle")


def test_a_draft_is_in_no_book(books: Path) -> None:
    with zipfile.ZipFile(books / "voix.epub") as epub:
        assert not [
            name for name in epub.namelist() if "secr" in epub.read(name).decode("utf-8", "replace").lower()
        ]


def test_an_unknown_book_is_wrong_usage(project: Path) -> None:
    done = run(project, "book", "voie")
    assert done.returncode == 2
    assert "there is no public white paper “voie”, did you mean “voix”?" in done.stderr


def part_of(book: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(book) as epub:
        return etree.fromstring(epub.read(f"EPUB/{name}"))


def test_a_book_without_contributions_has_no_empty_index(command: tuple[Path, Command]) -> None:
    project, verbatim = command
    for name in ("alix", "bao", "chloe"):
        (project / "docs/livres-blancs/voix" / f"{name}.md").unlink()
    (project / "docs/index.md").write_text("# Accueil\n", "utf-8")
    for path in (project / "docs/livres-blancs/voix/index.md", project / "interviews/entretien.md"):
        text = path.read_text("utf-8").partition("\n> un texte")[0]
        path.write_text(text.replace("in: voix\npart: deux\norder: 7\n", ""), "utf-8")
    done = verbatim("book", "voix", "--format", "epub", "--to", "vide")
    assert done.returncode == 0, done.stdout
    with zipfile.ZipFile(project / "vide/voix.epub") as book:
        assert "EPUB/people.xhtml" not in book.namelist()
        assert "people.xhtml" not in book.read("EPUB/nav.xhtml").decode()
