"""Builds of MkDocs in this process, on a day of the test's choice."""

import shutil
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.theme import Theme

from building import contents
from serving.preview import CompiledTemplates


class SharedTemplates(CompiledTemplates):
    """Templates of any project; they are still known by their texts."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """What Jinja calls: the same for a template of a name wherever it stands."""
        return super().get_cache_key(name)


COMPILED = SharedTemplates()
"""To compile templates is a third of a small build: those of one text are compiled once in this process."""


class Builder:
    """Builds a project in place: with what the last build left, or as if there had been none."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.today = root, date(2026, 11, 23)
        self.site = root.with_name(f"{root.name}-site")
        monkeypatch.setattr(time, "time", self._noon)
        monkeypatch.setattr(Theme, "get_env", _with_compiled(Theme.get_env))

    def cached(self) -> dict[str, bytes]:
        """The site, built with the cache."""
        return self._built("site")

    def clean(self, *, address: str = "") -> dict[str, bytes]:
        """The site, built elsewhere and without any cache; with an address, as it is served there."""
        aside = self.root.with_name(f"{self.root.name}-cache")
        if (self.root / ".cache").exists():
            (self.root / ".cache").rename(aside)
        try:
            return self._built("clean", address)
        finally:
            shutil.rmtree(self.root / ".cache", ignore_errors=True)
            if aside.exists():
                aside.rename(self.root / ".cache")

    def _built(self, name: str, address: str = "") -> dict[str, bytes]:
        folder = self.root.with_name(f"{self.root.name}-{name}")
        config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(folder))
        config.plugins.on_startup(command="build", dirty=False)
        config.site_url = address or config.site_url
        build(config, serve_url=address or None)
        return contents(folder)

    def _noon(self) -> float:
        return datetime(self.today.year, self.today.month, self.today.day, 12, tzinfo=UTC).timestamp()


def _with_compiled(get_env: Callable[[Theme], Environment]) -> Callable[[Theme], Environment]:
    def get(theme: Theme) -> Environment:
        environment = get_env(theme)
        environment.bytecode_cache = COMPILED
        return environment

    return get
