"""The synthetic archive of `make demo` builds without a warning, says what it is, and is always the same."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.demo import scale_of, write_demo
from building import ROOT, built, contents
from walking import Site, texts

COUNT = 12


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("demo") / "project"
    write_demo(project, scale_of(COUNT))
    return project


@pytest.fixture(scope="module")
def site(demo: Path) -> Site:
    return Site(built(demo, "--strict"), "https://synthetique.example/")


def test_every_interview_has_its_page_and_every_answer_its_permalink(site: Site) -> None:
    pages = interviews(site)
    assert len(pages) == COUNT
    for file in pages:
        exchanges = site.pages[file].find_class("exchange")
        links = [link.get("href") for each in exchanges for link in each.find_class("permalink")]
        path = site.url + file.removesuffix("index.html")
        assert links == [f"{path}#{each.get('id')}" for each in exchanges] != []


def test_every_page_says_that_it_is_synthetic(site: Site) -> None:
    for file in interviews(site):
        (title,) = texts(site.pages[file].xpath("//h1"))
        assert re.search("synthétique|synthetic", title, re.IGNORECASE)
        (chapo,) = texts(site.pages[file].find_class("chapo"))
        assert re.search("Cet entretien est synthétique|This interview is synthetic", chapo)


def test_every_link_of_the_demo_resolves(site: Site) -> None:
    assert site.dead() == []


def test_the_same_number_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_demo(tmp_path / name, scale_of(COUNT))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_demo_is_written_anew_and_nothing_else_is(tmp_path: Path) -> None:
    write_demo(tmp_path / "demo", scale_of(2))
    write_demo(tmp_path / "demo", scale_of(1))
    assert [file.name for file in (tmp_path / "demo" / "interviews").glob("*.md")] == ["synthetique-0001.md"]
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "words.md").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError, match="holds something else"):
        write_demo(tmp_path / "own", scale_of(1))
    assert (tmp_path / "own" / "words.md").read_text("utf-8") == "mine"


def test_the_command_says_how_to_build_what_it_wrote(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.demo", "--count", "1", "--to", str(tmp_path / "demo")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    assert f"mkdocs build -f {tmp_path / 'demo' / 'mkdocs.yml'}" in done.stdout
    assert (tmp_path / "demo" / "mkdocs.yml").is_file()


def interviews(site: Site) -> list[str]:
    return [file for file in site.pages if file.startswith("interviews/synthetique-")]
