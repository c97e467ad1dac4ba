"""Feeds for tests: those of the synthetic archive beside this file, and of archives made of numbered interviews."""

import shutil
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from verbatim.artifacts.artifact import Artifact, every_artifact
from verbatim.artifacts.feeds.builder import build_feeds
from verbatim.ledger import merge_records
from verbatim.loader import load_archive
from verbatim.project import load_ready
from verbatim.source.ledger import format_ledger

SYNTHETIC = Path(__file__).parent / "archive"
SITE = "https://flux.example/essais/"
TODAY = date(2026, 1, 1)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
FEED_FILES = ("atom.xml", "rss.xml", "feed.json", "podcast.xml")
SECRETS = ("brouillonsecret", "embargosecret", "retraitsecret")
"""Stand in every value of the draft, the embargoed and the withdrawn interview."""
_FIRST_DAY = date(2020, 1, 1)


def copy_synthetic(folder: Path) -> Path:
    """The synthetic archive in a new folder, to be changed."""
    return Path(shutil.copytree(SYNTHETIC, folder))


def artifacts_of(root: Path, *, today: date = TODAY) -> dict[str, Artifact]:
    """Every feed file of a project, by path."""
    return {each.path: each for each in every_artifact(build_feeds(load_ready(root, today=today).context))}


def feeds_of(root: Path, *, today: date = TODAY) -> dict[str, bytes]:
    """The documents among them."""
    found = artifacts_of(root, today=today).items()
    return {path: each.content for path, each in found if path.endswith(FEED_FILES)}


def make_project(root: Path, *, site: str = SITE, **settings: str) -> Path:
    """A project without interviews."""
    (root / "interviews").mkdir(parents=True)
    (root / "docs").mkdir()
    values = "".join(f"    {key}: {value}\n" for key, value in settings.items())
    own = f"    tag_authority: flux.example,2026\n{values}"
    text = f"site_name: Essais\nsite_url: {site}\ntheme: {{language: fr}}\nextra:\n  verbatim:\n{own}"
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return root


def add_interviews(root: Path, numbers: Iterable[int], *, words: int = 1500, day: date | None = None) -> None:
    """Numbered synthetic interviews, a day apart, or all of one day."""
    for number in numbers:
        on = day or _FIRST_DAY + timedelta(days=number)
        write_interview(root, f"essai-{number}", f"Essai {number}", on, words)


def write_interview(root: Path, name: str, title: str, day: date, words: int, *, more: str = "") -> None:
    """One synthetic interview of so many words, its id that of its first name."""
    body = " ".join(f"mot{place}" for place in range(words))
    text = (
        f"---\nid: {name}\ntitle: {title}\ndate: {day}\ninterviewees: [{{name: Personne d’Essai, person: essai}}]\n"
        f"tags: [essai]\nsummary: Un essai, {name}.\n{more}---\n## Une question ? {{#question}}\n\n{body}\n"
    )
    (root / "interviews" / f"{name}.md").write_text(text, encoding="utf-8")


def record(root: Path, *, today: date = TODAY) -> None:
    """Write the ledger, as `verbatim check --fix` does."""
    archive = load_archive(root, today=today).archive
    ledger = merge_records(archive.ledger, archive.published)
    (root / archive.ledger.path).write_text(format_ledger(ledger), encoding="utf-8")


def serve(artifacts: dict[str, Artifact], folder: Path) -> None:
    """Write artifacts below a folder that is served."""
    for path, artifact in artifacts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(artifact.content)
