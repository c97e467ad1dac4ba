"""Generated pages beside MkDocs' own: links to them are checked, and nothing else stands in their place."""

from pathlib import Path

import pytest
import yaml

from building import Build, build, built, copy_synthetic, write_settings
from walking import Site

ADDED = """from mkdocs.structure.files import File

WORDS = '''
[leads](interviews/camille-chercheuse.md), [leads](interviews/camille-chercheuse.md#adresse),
[lost](interviews/camille-chercheuse.md#perdue), [lost again](interviews/camille-chercheuse.md#perdue),
[nobody](interviews/personne.md), [a folder](interviews/camille-chercheuse/)
'''


def on_files(files, config):
    files.append(File.generated(config, "ajout.md", content=WORDS))
    return files
"""
"""A hook that adds a page of its own, which no rule of the core has read: MkDocs alone checks its links."""

PAGE = "interviews/camille-chercheuse.md"
WARNINGS = (
    f"contains a link '{PAGE}#perdue', but the doc '{PAGE}' does not contain an anchor '#perdue'.",
    "contains a link 'interviews/personne.md', but the target is not found among documentation files.",
    f"contains an unrecognized relative link '{PAGE[:-3]}/', it was left as is. Did you mean '{PAGE}'?",
)
NAVIGATION = ["index.md", {"Camille": PAGE}, "interviews/absente.md"]


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The synthetic archive with a page that another hook adds, and with generated pages in its `nav:`."""
    project = copy_synthetic(tmp_path_factory.mktemp("generated"))
    (project / "ajout.py").write_text(ADDED, "utf-8")
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    write_settings(project, {**settings, "hooks": [*settings["hooks"], "ajout.py"], "nav": NAVIGATION})
    return build(project)


def test_mkdocs_warns_of_links_to_generated_pages_as_to_its_own(result: Build) -> None:
    assert result.status == 0, result.printed
    said = [line.partition("Doc file 'ajout.md' ")[2] for line in result.printed.splitlines()]
    assert sorted(filter(None, said)) == sorted(WARNINGS)


def test_its_links_lead_to_the_addresses_of_generated_pages(result: Build) -> None:
    links = Site(result.site, "").page("ajout/").cssselect("main p a")
    assert [link.get("href") for link in links][:2] == [f"../{PAGE[:-3]}/", f"../{PAGE[:-3]}/#adresse"]


def test_the_navigation_may_name_generated_pages(result: Build) -> None:
    absent = [line for line in result.printed.splitlines() if "'nav' configuration" in line]
    assert len(absent) == 1
    assert "'interviews/absente.md'" in absent[0]


def test_no_file_of_docs_stands_in_the_place_of_a_generated_page(tmp_path: Path) -> None:
    project = copy_synthetic(tmp_path / "project")
    other = project / "docs" / "interviews" / "camille-chercheuse" / "index.html"
    other.parent.mkdir(parents=True)
    other.write_text("<!doctype html><title>Synthétique</title><p>En travers.", "utf-8")
    for _attempt in ("anew", "kept"):
        assert "En travers." not in Site(built(project), "").text("interviews/camille-chercheuse/")


def test_what_a_template_raises_names_the_page(tmp_path: Path) -> None:
    project = copy_synthetic(tmp_path / "project")
    (project / "hooks" / "theme" / "person.html").write_text("{{ view.absent.name }}", "utf-8")
    result = build(project)
    assert result.status != 0
    assert "The page “personnes/" in result.printed
