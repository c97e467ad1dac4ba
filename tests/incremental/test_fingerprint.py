"""What a build depends on is the same whatever has been imported when it is asked for."""

import sys
from pathlib import Path

import pytest

from verbatim.keeping.fingerprint import fingerprint


def distributions(folder: Path, *names: str) -> Path:
    """A folder in which Python finds these distributions."""
    for name in names:
        (folder / f"{name}.dist-info").mkdir(parents=True)
    return folder


def test_what_is_installed_changes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint((), ())
    monkeypatch.syspath_prepend(str(distributions(tmp_path / "site-packages", "essai-1.0")))
    first = fingerprint((), ())
    distributions(tmp_path / "site-packages", "essai-2.0")
    assert len({before, first, fingerprint((), ())}) == 3


def test_the_copies_within_a_package_do_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "outils"
    copies = distributions(package / "_vendor", "essai-1.0")
    (package / "__init__.py").write_bytes(b"")
    monkeypatch.syspath_prepend(str(tmp_path / "site-packages"))
    before = fingerprint((), ())
    monkeypatch.setattr(sys, "path", [*sys.path, str(copies)])  # as setuptools does when it is imported
    assert fingerprint((), ()) == before


def test_a_path_may_be_told_from_here_or_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs names the settings as the command did; the server that takes over, by their full path."""
    names = ("mkdocs.yml", "hooks", "hooks/theme")
    (tmp_path / "hooks" / "theme").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Essai synthétique", "utf-8")
    (tmp_path / "hooks" / "theme" / "base.html").write_text("synthétique", "utf-8")
    monkeypatch.chdir(tmp_path)
    whole = fingerprint((), (tmp_path / name for name in names))
    assert fingerprint((), map(Path, names)) == whole
    assert fingerprint((), map(Path, names[1:])) != whole
