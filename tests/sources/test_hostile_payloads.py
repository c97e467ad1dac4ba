"""Hostile texts in every field leave nothing active in a passage, and in a built page."""

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from building import built, make_project
from verbatim.archive import Archive
from verbatim.identities import with_addresses
from verbatim.model import Exchange, Interview, Section, Speaker
from verbatim.project import load_checked
from verbatim.rendering.links import Links
from verbatim.rendering.passages import Renderer
from verbatim.settings import Settings
from verbatim.source.complexity import too_complex
from verbatim.source.formatting import format_interview

TODAY = datetime.date(2030, 1, 1)
OWN = json.loads(Path(__file__).with_name("payloads.json").read_text("utf-8"))
ACTIVE = {
    "script",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "svg",
    "math",
    "style",
    "link",
    "meta",
    "base",
    "video",
}
EXECUTABLE = re.compile(r"^[\s\x00-\x20]*(?:javascript|vbscript|data)[\s\x00-\x20]*:", re.IGNORECASE)
"""Addresses a browser would run, white space within them ignored as browsers do."""


def entry_with(**values: object) -> Interview:
    plain = Interview(
        title="Essai", date=datetime.date(2026, 1, 1), interviewees=(Speaker("Personne synthétique"),), sections=()
    )
    return replace(plain, **values)  # type: ignore[arg-type]


def asked(question: str, answer: str) -> tuple[Section, ...]:
    return (Section("", (Exchange(question, answer),)),)


def faults_of(tree: html.HtmlElement, *, ours: frozenset[str] = frozenset()) -> Iterator[str]:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ACTIVE - ours:
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style" or name == "srcdoc":
                yield f"{element.tag} {name}={value}"
            if name in ("href", "src", "action", "formaction", "xlink:href") and EXECUTABLE.match(value):
                yield f"{element.tag} {name}={value}"


def passages_of(payloads: list[str]) -> Iterator[str]:
    """What each payload leaves active as a question and as an answer."""
    entry = with_addresses(entry_with(sections=asked("Question ?", "Réponse."), path="interviews/essai.md"))
    renderer = Renderer(Links(Archive(Settings(), TODAY, (entry,))))
    for payload in payloads:
        if too_complex(payload):
            continue
        for rendered in (renderer.blocks(payload, entry), renderer.inline(" ".join(payload.split()), entry)):
            tree = html.document_fromstring(f"<div>{rendered}</div>")
            yield from (f"{payload[:80]!r}: {fault}" for fault in faults_of(tree))


def test_our_own_payloads_leave_nothing_active_in_a_passage() -> None:
    assert len(OWN) >= 50
    assert list(passages_of(OWN)) == []


def test_every_shared_payload_leaves_nothing_active_in_a_passage(shared: Path) -> None:
    payloads = [each["payload"] for each in json.loads((shared / "hostile" / "payloads.json").read_text("utf-8"))]
    assert len(payloads) == 7252
    assert list(passages_of(payloads)) == []


def written(number: int, field: str, payload: str) -> str:
    line = " ".join("".join(sign for sign in payload if sign.isprintable() or sign == "\n").split()) or "x"
    values: dict[str, object] = {"id": f"essai-{field}-{number}", "sections": asked("Question ?", "Réponse.")}
    values |= {
        "title": {"title": line[:500].strip()},
        "summary": {"summary": line[:1000].strip()},
        "name": {"interviewees": (Speaker(line[:200].strip()), Speaker("Autre", role=line[:300].strip()))},
        "tag": {"tags": (line[:80].strip(),)},
        "question": {"sections": asked(line, "Réponse.")},
        "answer": {"sections": asked("Question ?", payload)},
    }[field]
    return format_interview(entry_with(**values))


FIELDS = ("title", "summary", "name", "tag", "question", "answer")


def build_hostile(folder: Path, payloads: list[str]) -> tuple[Path, int]:
    """A site of every payload in every field that the checks do not refuse, and how many they refused."""
    sources = folder / "sources"
    (sources / "docs").mkdir(parents=True)
    (sources / "docs" / "index.md").write_text("Essai.\n", encoding="utf-8")
    (sources / "interviews").mkdir()
    root = make_project(folder / "project", sources, {"extra": {"verbatim": {"cards": "none"}}})
    for number, payload in enumerate(payloads):
        for field in FIELDS:
            path = root / "interviews" / f"essai-{field}-{number}.md"
            path.write_text(written(number, field, payload), encoding="utf-8", newline="")
    _, faults = load_checked(root, today=TODAY)
    refused = {fault.place.path for fault in faults if fault.severity == "error"}
    for name in refused:
        (root / name).unlink()
    return built(root), len(refused)


@pytest.mark.parametrize("source", ["own", "shared"])
def test_built_pages_hold_nothing_active(source: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    payloads = OWN
    if source == "shared":
        shared = request.getfixturevalue("shared")
        every = json.loads((shared / "hostile" / "payloads.json").read_text("utf-8"))
        payloads = [each["payload"] for each in every][::61]
    site, refused = build_hostile(tmp_path, payloads)
    pages = sorted((site / "interviews").rglob("index.html"))
    assert len(pages) + refused >= len(payloads) * len(FIELDS) / 2
    for page in (
        *pages,
        *sorted((site / "themes").rglob("index.html")),
        *sorted((site / "personnes").rglob("*.html")),
    ):
        tree = html.fromstring(page.read_bytes())
        ours = frozenset({"script", "link", "meta", "form", "input"})
        assert list(faults_of(tree, ours=ours)) == [], page
        for script in tree.iter("script"):
            if script.get("type") == "application/ld+json":
                json.loads(script.text or "")
            else:
                assert (script.get("src") or "").startswith(("../", "./", "/")), page
        assert {form.get("role") for form in tree.iter("form")} <= {"search", None}
