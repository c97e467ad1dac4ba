"""The shape of the code: the core's import contracts, and hooks that only translate."""

import ast
import re
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
HOOKS = sorted((ROOT / "hooks").glob("*.py"))
MOST_LINES = 40
REGEX_MODULES = {"re", "regex"}
TAG = re.compile(r"</?[A-Za-z]")

each_hook = pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook.name)


def test_import_contracts_hold(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out


@each_hook
def test_a_hook_is_short(hook: Path) -> None:
    lines = hook.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= MOST_LINES


@each_hook
def test_a_hook_holds_no_regular_expression(hook: Path) -> None:
    assert not imported_modules(parse(hook)) & REGEX_MODULES


@each_hook
def test_a_hook_holds_no_html(hook: Path) -> None:
    assert [text for text in strings(parse(hook)) if TAG.search(text)] == []


def parse(hook: Path) -> ast.Module:
    return ast.parse(hook.read_text(encoding="utf-8"), filename=hook.name)


def imported_modules(tree: ast.Module) -> set[str]:
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    modules += [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    return {module.split(".")[0] for module in modules}


def strings(tree: ast.Module) -> list[str]:
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [value for value in constants if isinstance(value, str)]
