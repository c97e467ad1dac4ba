"""The same interviews as sites of others: plain Material for MkDocs with a short nav, and Hugo."""

import json
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from verbatim.model import Exchange, Interview

Address = Callable[[str, str], str]
"""The link to an interview's anchor, as a site wants it written: id and anchor to target."""


def write_material(entries: Iterable[Interview], to: Path, *, search: bool) -> None:
    """A MkDocs project with Material, nothing in the nav but its home page, no web fonts."""
    docs = to / "docs" / "interviews"
    docs.mkdir(parents=True)
    for entry in entries:
        front = yaml.safe_dump({"title": entry.title, "description": entry.summary}, allow_unicode=True)
        body = _markdown(entry, lambda key, anchor: f"{key}.md#{anchor}")
        _write(docs / f"{entry.id}.md", f"---\n{front}---\n\n# {entry.title}\n\n{_byline(entry)}\n\n{body}")
    _write(to / "docs" / "index.md", "# Archive synthétique\n")
    _write(to / "mkdocs.yml", yaml.safe_dump(_material_settings(search=search), allow_unicode=True))


def write_hugo(entries: Iterable[Interview], to: Path) -> None:
    """A Hugo project with tags, and the few templates a site needs."""
    content = to / "content" / "interviews"
    content.mkdir(parents=True)
    for entry in entries:
        front: dict[str, Any] = {
            "title": entry.title,
            "date": entry.date.isoformat(),
            "description": entry.summary,
            "byline": _byline(entry),
            "tags": list(entry.tags),
        }
        body = _markdown(entry, lambda key, anchor: f"../{key}/#{anchor}")
        _write(content / f"{entry.id}.md", f"{json.dumps(front, ensure_ascii=False)}\n\n{body}")
    for template in files("benchmarks").joinpath("hugo").iterdir():
        _write(to / _hugo_path(template.name), template.read_text("utf-8"))


def _hugo_path(name: str) -> Path:
    return Path(name) if name == "hugo.toml" else Path("layouts", "_default", name)


def _material_settings(*, search: bool) -> dict[str, Any]:
    return {
        "site_name": "Archive synthétique",
        "site_url": "https://synthetique.example/",
        "theme": {"name": "material", "language": "fr", "font": False},
        "plugins": ["search"] if search else [],
        "nav": ["index.md"],
        "not_in_nav": "*",
        "markdown_extensions": ["tables", "fenced_code", "sane_lists", "def_list", "abbr", "attr_list", "toc"],
    }


def _markdown(entry: Interview, address: Address) -> str:
    parts = [entry.introduction]
    for section in entry.sections:
        parts += [f"## {section.title}"] if section.title else []
        for exchange in section.exchanges:
            parts.append(f"{'###' if section.title else '##'} {exchange.question} {{#{exchange.anchor}}}")
            parts.append(_answer(exchange, address))
    return "\n\n".join(parts) + "\n"


def _answer(exchange: Exchange, address: Address) -> str:
    """The answer with its addresses (`@id#anchor`) as links the site follows."""
    before, *rest = exchange.answer.split("(@")
    for part in rest:
        target, _, after = part.partition(")")
        key, _, anchor = target.partition("#")
        before += f"({address(key, anchor)}){after}"
    return before


def _byline(entry: Interview) -> str:
    names = (f"{who.name}, {who.role}, {who.organisation}".rstrip(", ") for who in entry.interviewees)
    return f"{'; '.join(names)}. {entry.date.isoformat()}."


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
