"""Material's index and Pagefind as peers of our search: built on the same records, asked in a browser."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from playwright.sync_api import Page

from verbatim.search.records import SearchRecord

ROOT = Path(__file__).resolve().parent.parent
MKDOCS = """site_name: Essai
theme: {{name: material, language: {language}, font: false}}
plugins: [{plugins}]
nav: [index.md]
not_in_nav: "*"
markdown_extensions: [attr_list]
"""
MEASURE = """import os, resource, sys
status = os.spawnv(os.P_WAIT, sys.argv[1], sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(status)"""
ASK_PAGEFIND = """async (query) => {
  const found = await (await import("/pagefind/pagefind.js")).search(query);
  const read = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
  return read.flatMap(({ url, sub_results: parts }) => [url, ...parts.map((part) => part.url)]);
}"""
ASK_MATERIAL = """async () => [...document.querySelectorAll(".md-search-result__item")].slice(0, 10)
  .flatMap((item) => [...item.querySelectorAll("a")].map((link) => link.pathname + link.hash))"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: CPU seconds and the most memory, in MB."""

    seconds: float
    memory: int


Ask = Callable[[Page, str], Sequence[str]]


def ask_own(page: Page, query: str) -> Sequence[str]:
    page.fill("input[name=q]", query)
    page.wait_for_selector(".search-panel:not([hidden]) [role=option]")
    return [link.get_attribute("href") or "" for link in page.query_selector_all("[role=option]")]


def ask_pagefind(page: Page, query: str) -> Sequence[str]:
    found: list[str] = page.evaluate(ASK_PAGEFIND, query)
    return found


def ask_material(page: Page, query: str) -> Sequence[str]:
    """Typed into Material's own field; its answers come a moment later, without a sign that they are complete."""
    page.fill(".md-search__input", query)
    page.keyboard.press("End")
    page.wait_for_timeout(600)
    found: list[str] = page.evaluate(ASK_MATERIAL)
    return found


def write_html(folder: Path, records: Iterable[SearchRecord], language: str) -> None:
    """A plain page for each entry, its questions as headings with their anchors."""
    pages: dict[str, list[str]] = {"": []}
    for each in records:
        head = [f"<h1>{escape(each.title)}</h1><p>{escape(' '.join(label.name for label in each.persons))}</p>"]
        part = f'<h2 id="{each.anchor}">{escape(each.question)}</h2><p>{escape(each.answer)}</p>'
        pages.setdefault(each.address, head).append(part)
    for address, parts in pages.items():
        file = folder / address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        head = f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{address}</title>'
        file.write_text(f"{head}<body>{''.join(parts)}", "utf-8")


def build_material(folder: Path, records: Iterable[SearchRecord], language: str, *, plugins: str) -> Cost:
    """The same pages as Markdown, built by MkDocs with Material."""
    pages: dict[str, list[str]] = {"index.md": ["# Essai\n"]}
    for each in records:
        head = [f"# {each.title}\n\n{' '.join(label.name for label in each.persons)}\n"]
        part = f"\n## {each.question} {{: #{each.anchor} }}\n\n{each.answer}\n"
        pages.setdefault(f"{each.address.strip('/')}.md", head).append(part)
    for name, parts in pages.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(parts), "utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS.format(language=language, plugins=plugins), "utf-8")
    return run("-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml"))


def run(*arguments: str) -> Cost:
    """A Python command in a process of its own, whose cost is the kernel's account of it."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    # Linux lets a child inherit its parent's peak: a small process in between starts from little.
    measure = [sys.executable, "-S", "-c", MEASURE, sys.executable, *arguments]
    printed = subprocess.run(measure, env=environment, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    seconds, memory = printed.split()[-2:]
    return Cost(float(seconds), int(memory) // 1024)
