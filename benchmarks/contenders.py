"""Who is measured: each writes its project for some interviews, and builds it with one command."""

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import yaml

from benchmarks.demo import scale_of, write_demo
from benchmarks.peers import write_hugo, write_material
from benchmarks.same_pages import write_lists
from benchmarks.synthetic import build_interviews
from verbatim.model import Interview

OURS, PAGES = "Verbatim", "Verbatim, pages"
MATERIAL, WITH_SEARCH, BARE = "Material", "Material + search", "Material, interviews"
"""Material on the same pages as ours, without and with its search; on the interviews alone, to compare."""
HUGO = "Hugo"


@dataclass(frozen=True, slots=True)
class Contender:
    """A generator: how it is given the interviews, and the command that builds them into `site/`."""

    name: str
    write: Callable[[int, Path], None]
    command: Callable[[Path], Sequence[str]]


def contenders() -> tuple[Contender, ...]:
    """Everybody who can run here."""
    everybody = (
        Contender(OURS, _write_ours, _mkdocs),
        Contender(PAGES, _write_pages, _mkdocs),
        Contender(MATERIAL, partial(_write_material, search=False), _mkdocs),
        Contender(WITH_SEARCH, partial(_write_material, search=True), _mkdocs),
        Contender(BARE, _peer(partial(write_material, search=False)), _mkdocs),
        Contender(HUGO, _peer(write_hugo), _hugo),
    )
    return tuple(each for each in everybody if each.name != HUGO or hugo_command())


def hugo_command() -> str:
    """Hugo's executable beside this Python, or on the path; empty where there is none."""
    beside = Path(sys.executable).with_name("hugo")
    return str(beside) if beside.exists() else shutil.which("hugo") or ""


def _write_ours(count: int, to: Path) -> None:
    write_demo(to, scale_of(count))


def _write_pages(count: int, to: Path) -> None:
    """The same without what is no page: no cards, no feeds, no search index."""
    write_demo(to, scale_of(count))
    settings = to / "mkdocs.yml"
    whole = yaml.safe_load(settings.read_text("utf-8"))
    whole["hooks"] = [hook for hook in whole["hooks"] if Path(hook).name != "write_artifacts.py"]
    settings.write_text(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False), "utf-8")


def _write_material(count: int, to: Path, *, search: bool) -> None:
    """Plain Material on the same pages: the interviews, and every list and person's page our site has."""
    ours = to.with_name(f"{to.name}-source")
    _peer(partial(write_material, search=search))(count, to)
    write_demo(ours, scale_of(count))
    write_lists(ours, to / "docs")
    shutil.rmtree(ours)


def _peer(write: Callable[[tuple[Interview, ...], Path], None]) -> Callable[[int, Path], None]:
    def written(count: int, to: Path) -> None:
        shutil.rmtree(to, ignore_errors=True)
        write(tuple(build_interviews(scale_of(count))), to)

    return written


def _mkdocs(project: Path) -> Sequence[str]:
    return sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(project / "mkdocs.yml")


def _hugo(project: Path) -> Sequence[str]:
    return hugo_command(), "--quiet", "--source", str(project), "--destination", "site"
