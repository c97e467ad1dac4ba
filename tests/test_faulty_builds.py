"""A build of faulty sources names every fault, publishes nothing, and leaves the old site as it was."""

import re
import shutil
from pathlib import Path

import pytest

from building import Build, build, contents, copy_synthetic
from walking import Site

FAULTS = {
    "interviews/sans-question.md": "---\ntitle: Essai\ndate: 2020-01-01\ninterviewees: [Essai]\n---\nRien.\n",
    "interviews/sans-reponse.md": "---\ntitle: Essai\ndate: 2020-02-30\ninterviewees: [Essai]\n---\n## Et\u202f?\n",
    "interviews/lien-mort.md": (
        "---\ntitle: Essai\ndate: 2020-01-01\ninterviewees: [Essai]\ntags: [Inconnu]\n---\n"
        "## Où\u202f? {#ou}\n\n[Ici](nulle-part.md), ou [là](javascript:alert).\n"
    ),
    "interviews/image.md": (
        "---\ntitle: Essai\ndate: 2020-01-01\ninterviewees: [Essai]\n---\n"
        "## Où\u202f? {#ou}\n\n![Image](absente.png) <iframe src='https://ailleurs.example/'></iframe>\n"
    ),
    "docs/citation.md": "> Jamais dit.\n> — @camille-chercheuse#adresse\n\n> Rien.\n> — @inconnu#rien\n",
    "docs/liens.md": (
        "[Un lien mort](nulle-part.md), [un autre](interviews/camille-chercheuse.md#nulle-part), "
        "[mal](javascript:x).\n\n"
        "<b onclick='x()'>Gras</b>, <iframe src='https://ailleurs.example/'></iframe>, ![rien](rien.png).\n"
    ),
    "docs/people/essai.md": "Une [page morte](../nulle-part.md).\n",
}
"""Faulty files by name; what is said of them must name each."""

CODES = {
    "interviews/sans-question.md": {"no-question"},
    "interviews/sans-reponse.md": {"empty-answer", "bad-date"},
    "interviews/lien-mort.md": {"dead-link", "dangerous-link", "unknown-tag"},
    "interviews/image.md": {"missing-picture", "active-html", "remote-picture"},
    "docs/citation.md": {"changed-excerpt", "dead-excerpt"},
    "docs/liens.md": {"dead-link", "dangerous-link", "active-html", "remote-picture", "missing-picture"},
    "docs/people/essai.md": {"dead-link"},
}


@pytest.fixture(scope="module")
def project(archive: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was published once, then broken."""
    folder = Path(
        shutil.copytree(archive.folder.parent, tmp_path_factory.mktemp("faulty") / "project", symlinks=True)
    )
    (folder / "before").write_text(repr(contents(archive.folder)), "utf-8")
    for name, text in FAULTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def result(project: Path) -> Build:
    return build(project)


def test_the_build_fails(result: Build) -> None:
    assert result.status != 0
    assert "Traceback" not in result.printed


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_is_printed_with_its_place_and_code(result: Build, name: str) -> None:
    errors = re.findall(rf"{re.escape(name)}(?::\d+)?: error: .*\[([a-z-]+)\]", result.printed)
    assert set(errors) == CODES[name]


def test_each_fault_says_what_to_do(result: Build) -> None:
    lines = result.printed.splitlines()
    faults = [number for number, line in enumerate(lines) if ": error: " in line]
    assert len(faults) >= sum(len(codes) for codes in CODES.values())
    assert all(lines[number + 1].startswith("    ") for number in faults)


def test_the_old_site_stands_as_it_was(result: Build, project: Path) -> None:
    assert repr(contents(result.site)) == (project / "before").read_text("utf-8")


def test_where_no_site_was_none_is_begun(tmp_path: Path) -> None:
    project = copy_synthetic(tmp_path / "new")
    (project / "interviews" / "faute.md").write_text("---\ntitle: [\n---\n", "utf-8")
    result = build(project)
    assert result.status != 0
    assert "bad-yaml" in result.printed
    assert not result.site.exists()


def test_wrong_settings_are_named_with_their_line(tmp_path: Path) -> None:
    project = copy_synthetic(tmp_path / "settings")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("page_size:", "page_sise:"), "utf-8")
    result = build(project)
    assert result.status != 0
    assert re.search(r"mkdocs\.yml:\d+: error: .*page_sise.*\[unknown-key\]", result.printed)


def test_under_strict_a_warning_publishes_nothing(tmp_path: Path) -> None:
    project = copy_synthetic(tmp_path / "strict")
    result = build(project, "--strict")
    assert "unrecorded-address" in result.printed
    assert result.status != 0
    assert not result.site.exists()
