"""CPU of one card: ours beside Material's social plugin and satori with resvg, on the same titles.

    python -m benchmarks.cards [--count 200] [--material PYTHON] [--node-modules FOLDER]

PYTHON is an interpreter with `mkdocs-material[imaging]` (and the system's libcairo); FOLDER holds `satori` and
`@resvg/resvg-js`. Fonts are seeded, nothing is fetched. A peer that is not there is left out, by name.
"""

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from verbatim.cards.drawing import build_card
from verbatim.cards.fonts import CardFonts, load_fonts
from verbatim.cards.model import CardText

HERE = Path(__file__).parent
FONTS = HERE.parent / "hooks" / "verbatim" / "cards" / "fonts"
TEXT = """parler de son métier sans le trahir écouter avant de répondre et garder le fil d’une conversation qui
dure trouver le temps utile chaque matin puis transmettre aux plus jeunes ce que l’on a compris banque finance"""


@dataclass(frozen=True, slots=True)
class Result:
    """Milliseconds of CPU and bytes a card."""

    name: str
    milliseconds: float
    size: float


def main() -> None:
    """Measure, print a table, and how many times less ours takes."""
    options = _options()
    titles = _titles(options.count)
    fonts = load_fonts()
    assert fonts
    ours = measure_ours(titles, fonts)
    peers = (
        measure_material(titles, options.material),
        measure_satori(titles, options.node_modules),
    )
    print(f"{options.count} titles, 1200 x 630 PNG, CPU of one process\n")
    for result in (ours, *(peer for peer in peers if isinstance(peer, Result))):
        ratio = f"{result.milliseconds / ours.milliseconds:.1f} x" if result is not ours else ""
        print(f"{result.name:28} {result.milliseconds:7.2f} ms a card {result.size / 1000:6.1f} kB {ratio}")
    for absent in (peer for peer in peers if isinstance(peer, str)):
        print(absent)


def measure_ours(titles: list[str], fonts: CardFonts) -> Result:
    """Interview cards, every name another."""
    cards = [_card(title, number) for number, title in enumerate(titles)]
    for card in cards[:5]:
        build_card(card, fonts)
    before = time.process_time()
    sizes = [len(build_card(card, fonts)) for card in cards]
    return Result("Verbatim", (time.process_time() - before) * 1000 / len(cards), sum(sizes) / len(sizes))


def measure_material(titles: list[str], python: str) -> Result | str:
    """What the social plugin adds to a build of as many pages."""
    found = [python, "-c", "import material, cairosvg, PIL"]
    if not python or subprocess.run(found, capture_output=True, check=False).returncode:
        return "Material's social plugin: absent (name an interpreter that has it with --material)"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _material_project(root, titles)
        without = _cpu([python, "-m", "mkdocs", "build", "-q", "-f", "plain.yml"], root)
        added = _cpu([python, "-m", "mkdocs", "build", "-q", "-f", "social.yml"], root) - without
        cards = list((root / "site-social" / "assets" / "images" / "social").rglob("*.png"))
        if len(cards) < len(titles):
            return f"Material's social plugin: drew {len(cards)} of {len(titles)} cards"
        size = sum(card.stat().st_size for card in cards) / len(cards)
    return Result("Material social plugin", added * 1000 / len(titles), size)


def measure_satori(titles: list[str], modules: str) -> Result | str:
    """A like layout in satori, rendered by resvg."""
    node = shutil.which("node")
    if not node or not (Path(modules) / "satori").is_dir():
        return "satori + resvg: absent (name the folder of their npm modules with --node-modules)"
    given = json.dumps(
        {
            "titles": titles,
            "serif": str(FONTS / "VerbatimDisplay-Regular.ttf"),
            "sans": str(FONTS / "VerbatimSans-Medium.ttf"),
        }
    )
    command = [node, str(HERE / "cards.mjs"), str(Path(modules).resolve())]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"satori + resvg: failed: {done.stderr.strip().splitlines()[-1:]}"
    found = json.loads(done.stdout)
    return Result("satori + resvg", found["milliseconds"], found["bytes"])


def _card(title: str, number: int) -> CardText:
    return CardText(
        "interview",
        words=title,
        label="Entretien",
        name=f"Prénom Modèle {number}",
        role="témoin d’essai",
        publication="Verbatim",
        date="1er mars 2026",
    )


def _titles(count: int) -> list[str]:
    chance = random.Random(42)
    return [" ".join(chance.choices(TEXT.split(), k=chance.randint(4, 14))).capitalize() for _ in range(count)]


def _material_project(root: Path, titles: list[str]) -> None:
    fonts = root / ".cache" / "plugin" / "social" / "fonts" / "Roboto"
    fonts.mkdir(parents=True)
    for style, name in (("Regular", "VerbatimSans-Medium"), ("Bold", "VerbatimSans-SemiBold")):
        shutil.copy(FONTS / f"{name}.ttf", fonts / f"{style}.ttf")
    (root / "docs").mkdir()
    for number, title in enumerate(titles):
        (root / "docs" / f"{number or 'index'}.md").write_text(f"# {title}\n\nTexte.\n", encoding="utf-8")
    shared = "site_name: Verbatim\nsite_url: https://example.org/\ntheme: {name: material, font: false}\n"
    social = "[{social: {concurrency: 1, cache_dir: .cache/plugin/social}}]"
    for name, plugins in (("plain", "[]"), ("social", social)):
        text = f"{shared}nav: [index.md]\nnot_in_nav: '*'\nsite_dir: site-{name}\nplugins: {plugins}\n"
        (root / f"{name}.yml").write_text(text, encoding="utf-8")


def _cpu(command: list[str], folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONPATH", None)
    subprocess.run(command, cwd=folder, capture_output=True, check=False, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.cards", description="CPU of one card, beside its peers")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--material", default=sys.executable)
    parser.add_argument("--node-modules", default="node_modules")
    return parser.parse_args()


if __name__ == "__main__":
    main()
