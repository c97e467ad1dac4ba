"""What the README and the documentation name exists: commands, options, settings, `make` targets, modules."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from verbatim.cli.application import COMMANDS, build_application
from verbatim.settings import DEFAULT_PATHS, CardColours
from verbatim.source.settings_fields import SettingsFields

ROOT = Path(__file__).resolve().parents[1]
README, CONTRIBUTING = ROOT / "README.md", ROOT / "CONTRIBUTING.md"
PAGES = (README, CONTRIBUTING, *sorted(ROOT.glob("docs/**/*.md")), *sorted(ROOT.glob("interviews/*.md")))
CODE = re.compile(r"^(?:```|~~~).*?^(?:```|~~~)|^(?: {4,}|\t).*?$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"(?:^|[`$(]|\s)\s*verbatim (?P<command>[a-z][a-z-]*)(?P<rest>[^`\n]*)", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
OF_OTHERS = {"--dev-addr", "--sizes", "--quick", "--repeats", "--in", "--help"}
"""Options of other programs, and the one every command has."""
IN_WORDS = {
    "colours": ", ".join(f"`{colour}`" for colour in vars(CardColours()).values()),
    "tag_authority": "the site's host, 2026",
    "cards": "all below 2,000 answers, then marked ones",
    "paths": "French words",
}
"""Defaults that are no one value."""

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def test_the_readme_lists_every_command_and_no_other() -> None:
    listed = re.findall(r"^\| `verbatim ([a-z-]+)` \|", README.read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(name for name, _ in COMMANDS)


@each_page
def test_every_command_shown_exists_with_its_options(page: Path) -> None:
    known = options()
    for command, named in calls(page):
        assert command in known, f"verbatim {command}"
        assert named <= known[command], f"verbatim {command}"


@each_page
def test_every_option_named_is_one_of_a_command(page: Path) -> None:
    known = set().union(*options().values())
    assert {option for code in codes(page) for option in OPTION.findall(code)} - OF_OTHERS <= known


def test_examples_are_found_at_all() -> None:
    shown = {command for page in PAGES for command, _ in calls(page)}
    assert {"new", "check", "import", "build", "book", "questions", "search", "share", "schema"} <= shown


def test_every_setting_is_in_the_readme_and_no_other() -> None:
    assert set(settings_table()) == set(SettingsFields.model_fields)


@pytest.mark.parametrize("name", sorted(SettingsFields.model_fields))
def test_the_readme_tells_a_settings_default(name: str) -> None:
    default = SettingsFields.model_fields[name].default
    written = str(default).lower() if isinstance(default, bool) else str(default or "")
    assert settings_table()[name] == IN_WORDS.get(name, f"`{written}`" if written else "")


def test_the_readme_tells_where_each_section_stands() -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \| `([a-z-]+)` \|$", README.read_text("utf-8"), re.MULTILINE)
    assert dict(rows) == DEFAULT_PATHS


@each_page
def test_every_make_target_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    called = re.compile(r"(?:^|`|\$ )\s*make ([a-z]+)\b", re.MULTILINE)
    assert {target for code in codes(page) for target in called.findall(code)} <= targets


def test_every_make_target_is_told() -> None:
    told = README.read_text("utf-8") + CONTRIBUTING.read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = {target for target in targets if f"`make {target}" in told or f"$ make {target}" in told}
    assert shown == targets - {"help"}


def test_every_file_and_module_of_contributing_exists() -> None:
    text = CONTRIBUTING.read_text("utf-8")
    modules = re.findall(r"-m (benchmarks(?:\.[a-z_]+)?)", text)
    files = re.findall(r"`((?:hooks|tests|docs)/[\w./-]+)`", text)
    assert modules
    assert files
    assert [name for name in modules if not is_module(name)] == []
    assert [name for name in files if not (ROOT / name).exists()] == []


@each_page
def test_every_file_a_page_of_the_repository_links_exists(page: Path) -> None:
    links = (
        re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8")) if page.parent == ROOT else []
    )
    assert [link for link in links if not (ROOT / link).exists()] == []


def options() -> dict[str, set[str]]:
    """The long options of each command, by its name."""
    group = typer.main.get_command(build_application())
    assert isinstance(group, typer.core.TyperGroup)
    return {
        name: {"--help", *(option for parameter in command.params for option in parameter.opts)}
        for name, command in group.commands.items()
    }


def codes(page: Path) -> Iterator[str]:
    """Every block and span of code of a page, continued lines joined."""
    for found in CODE.finditer(page.read_text("utf-8").replace("\\\n", " ")):
        yield found[0]


def calls(page: Path) -> Iterator[tuple[str, set[str]]]:
    """Every call of the command a page shows: the command's name, the options given."""
    for code in codes(page):
        for call in CALL.finditer(code):
            shown = call["rest"].partition("#")[0]
            yield call["command"], set(OPTION.findall(shown))


def settings_table() -> dict[str, str]:
    """The default the README tells of each setting, by its name."""
    text = README.read_text("utf-8").partition("## Settings")[2].partition("\n`paths` has")[0]
    return dict(re.findall(r"^\| `([a-z_]+)` \| .*? \| ?(.*?) ?\|$", text, re.MULTILINE))


def is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__main__.py").exists()
