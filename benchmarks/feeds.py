"""What all feeds cost: their share of a build's CPU, for 1,000 synthetic interviews, 40 tags and 500 people.

    python -m benchmarks.feeds [--count 1000]

Prints one line of JSON: CPU seconds of a whole build, of the feeds in it, their share, files and bytes, and the
megabytes of memory that the process has taken for them beside what pages took.
"""

import argparse
import datetime
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from verbatim.artifacts.artifact import every_artifact
from verbatim.artifacts.feeds.builder import build_feeds
from verbatim.pages.builders import build_pages
from verbatim.project import load_ready
from verbatim.writer import write_bytes

ROOT = Path(__file__).resolve().parent.parent
MOST = 0.10
"""The share of a build that feeds may take."""
TAGS, PEOPLE, QUESTIONS, WORDS = 40, 500, 10, 950
TODAY = datetime.date(2026, 1, 1)


def main() -> None:
    """Write the archive, build it, then measure the feeds alone; exit 1 where they take too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory() as folder:
        root = write_project(Path(folder) / "project", count)
        whole = build_seconds(root)
        result = measure(root, Path(folder) / "feeds")
    share = float(result["seconds"]) / whole
    print(json.dumps({"interviews": count, "build_seconds": round(whole, 2), **result, "share": round(share, 3)}))
    sys.exit(share > MOST)


def write_project(root: Path, count: int) -> Path:
    """A project of synthetic interviews, the same each time."""
    chance = random.Random(count)
    (root / "interviews").mkdir(parents=True)
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("Essai.\n", "utf-8")
    text = (ROOT / "mkdocs.yml").read_text("utf-8").replace("hooks/", f"{ROOT}/hooks/")
    (root / "mkdocs.yml").write_text(text.replace("  - hooks\n", ""), "utf-8")
    for number in range(count):
        (root / "interviews" / f"essai-{number}.md").write_text(interview(number, chance), "utf-8")
    return root


def interview(number: int, chance: random.Random) -> str:
    """One interview of about 950 words: ten questions, three tags, two people of those there are."""
    day = datetime.date(2015, 1, 1) + datetime.timedelta(days=3 * number)
    tags = ", ".join(f"theme-{each}" for each in sorted(chance.sample(range(TAGS), 3)))
    first, second = chance.sample(range(PEOPLE), 2)
    body = "".join(exchange(place, chance) for place in range(QUESTIONS))
    return (
        f"---\nid: essai-{number}\ntitle: Essai d’entretien {number}\ndate: {day}\n"
        f"interviewees: [{{name: Personne {first}, person: personne-{first}}}]\n"
        f"interviewers: [{{name: Personne {second}, person: personne-{second}}}]\n"
        f"tags: [{tags}]\nsummary: Un essai d’entretien, le numéro {number}.\n---\n{body}"
    )


def exchange(place: int, chance: random.Random) -> str:
    """A question and three paragraphs."""
    words = [f"{chance.choice(('été', 'réseau', 'banque', 'mot', 'l’essai'))}" for _ in range(WORDS // QUESTIONS)]
    third = len(words) // 3
    parts = (" ".join(words[at : at + third]) for at in range(0, third * 3, third))
    text = "\n\n".join(f"{part} avec *insistance* et [un lien](https://web.example/{place})." for part in parts)
    return f"## Question d’essai {place} ? {{#question-{place}}}\n\n{text}\n\n"


def build_seconds(root: Path) -> float:
    """CPU seconds of a whole build, in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(root.parent / "site")]
    subprocess.run(command, cwd=root, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(root: Path, target: Path) -> dict[str, float | int]:
    """CPU seconds of the feeds, written to disk, once pages have been rendered; their files, bytes and memory."""
    context = load_ready(root, today=TODAY).context
    pages = tuple(build_pages(context))
    for page in pages:
        page.build()
    start, before, files, size = time.process_time(), most_memory(), 0, 0
    for artifact in every_artifact(build_feeds(context)):
        write_bytes(target / artifact.path, artifact.content, modified=artifact.modified)
        files, size = files + 1, size + len(artifact.content)
    seconds, memory = round(time.process_time() - start, 2), round(most_memory() - before)
    return {"seconds": seconds, "files": files, "megabytes": round(size / 1e6, 1), "memory": memory}


def most_memory() -> float:
    """Megabytes that this process ever took."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
