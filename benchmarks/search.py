"""Search beside Material's index and Pagefind: size, build cost, first-query bytes and hit@10, on the same archive.

`python -m benchmarks.search queries` prints the hit@10 of the query set alone; `--count 1000` says how many
synthetic interviews each tool builds. The Uses This corpus is read from `--corpus`; without it its queries are
left out. Pagefind is PyPI's `pagefind[extended]`.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]

from benchmarks.search_peers import (  # noqa: E402
    Ask,
    Cost,
    ask_material,
    ask_own,
    ask_pagefind,
    build_material,
    run,
    write_html,
)
from search.conftest import served, write_site  # noqa: E402
from search.corpus import corpus_records  # noqa: E402
from search.query_set import Asked, french_records, hit_rates, index_of, load_queries  # noqa: E402
from search.synthetic import synthetic_queries, synthetic_records  # noqa: E402
from verbatim.search.records import SearchRecord  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpora" / "uses-this"
OPEN_POLICY = "default-src * 'unsafe-inline' 'unsafe-eval' data: blob:"
CHROMIUM = ("--headless", "--no-sandbox", "--disable-gpu")
LATENCY = 150
"""Milliseconds added to each request in one of the timings."""
FROM_FOCUS = """async (query) => {
  const start = performance.now();
  const field = document.querySelector("input[name=q]");
  field.focus();
  field.value = query;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  while (!document.querySelector(".search-panel [role=option]")) await new Promise(requestAnimationFrame);
  return performance.now() - start;
}"""
ASK_OURS = """async ([queries]) => {
  const { cardsOf, openIndex, search } = await import("/assets/search/search.js");
  const indexes = await openIndex("/");
  const times = [];
  for (const query of queries) {
    const start = performance.now();
    await cardsOf((await search(indexes, query)).hits, 0, 8);
    times.push(performance.now() - start);
  }
  return times;
}"""
SEARCH_FILES = ("search/", "pagefind/", "assets/search/", "assets/javascripts/workers/", "assets/javascripts/lunr/")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", default="all", choices=("all", "queries", "build"))
    parser.add_argument("--count", type=int, default=1000, help="synthetic interviews")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--alone", action="store_true", help="leave the peers out")
    parser.add_argument("--to", type=Path, help="where `build` writes")
    given = parser.parse_args()
    if given.what == "build":
        write_site(given.to, synthetic_records(given.count), pages=False)
        return
    print_query_set(given.corpus)
    if given.what == "all":
        compare(given.count, given.corpus, alone=given.alone)


def archives(corpus: Path) -> dict[str, list[SearchRecord]]:
    """The texts of the query set, by language."""
    texts = {"fr": list(french_records())}
    return {**texts, "en": list(corpus_records(corpus))} if corpus.is_dir() else texts


def print_query_set(corpus: Path) -> None:
    """hit@10 of each category of the query set."""
    indexes = {language: index_of(records) for language, records in archives(corpus).items()}
    for name, (hits, total) in hit_rates(
        indexes, [each for each in load_queries() if each.language in indexes]
    ).items():
        print(f"{name:12} {hits:4}/{total:<4} {hits / total:.3f}")


def compare(count: int, corpus: Path, *, alone: bool) -> None:
    """The three tools on a synthetic archive, then on the query set."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        chromium = os.environ.get("VERBATIM_CHROMIUM") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        new_page: Callable[[], Page] = lambda: browser.new_context().new_page()  # noqa: E731
        folder = Path(name)
        print(f"\n{count} synthetic interviews")
        measure_own(folder / "own", count, new_page)
        if not alone:
            compare_sizes(folder / "peers", count, new_page)
            print("\nhit@10 on the query set")
        for language, records in archives(corpus).items() if not alone else ():
            asked = [each for each in load_queries() if each.language == language]
            compare_hits(folder / language, language, records, asked, new_page())
        browser.close()


def measure_own(folder: Path, count: int, new_page: Callable[[], Page]) -> None:
    """Build cost, size, the bytes of queries and their times."""
    queries = synthetic_queries(30)
    cost = run("-m", "benchmarks.search", "build", "--count", str(count), "--to", str(folder))
    print_line("verbatim", cost, folder / "search", first_query(folder, new_page(), ask_own, queries[0]))
    with served(folder, policy=OPEN_POLICY) as server:
        page = new_page()
        page.goto(server.url)
        sent = [0]
        for query in queries:
            page.fill("input[name=q]", "")
            page.wait_for_selector(".search-panel", state="hidden")
            ask_own(page, query)
            sent.append(server.bytes_sent(*SEARCH_FILES))
        costs = [after - before for before, after in pairwise(sent)]
    later = [quantile(costs[1:], percent) / 1000 for percent in (50, 95)]
    print(f"verbatim   later queries: p50 {later[0]:.1f}, p95 {later[1]:.1f} kB")
    print_times(folder, new_page)


def compare_sizes(folder: Path, count: int, new_page: Callable[[], Page]) -> None:
    """Build cost, size, and the bytes of a first query."""
    query = synthetic_queries(1)[0]
    records = list(synthetic_records(count))
    html, material = folder / "html", folder / "material"
    write_html(html, records, "fr")
    cost = run("-m", "pagefind", "--site", str(html), "--quiet")
    print_line("pagefind", cost, html / "pagefind", first_query(html, new_page(), ask_pagefind, query))
    without = build_material(material / "without", records, "fr", plugins="")
    cost = build_material(material / "with", records, "fr", plugins="search")
    cost = Cost(cost.seconds - without.seconds, cost.memory)
    site = material / "with" / "site"
    print_line("material", cost, site / "search", first_query(site, new_page(), ask_material, query))


def compare_hits(
    folder: Path, language: str, records: Sequence[SearchRecord], queries: Sequence[Asked], page: Page
) -> None:
    """Of each tool how many queries have the passage among the first ten: answers of ours, pages of the others."""
    places = {f"{each.entry}#{each.anchor}": f"/{each.address}#{each.anchor}" for each in records}
    hits, total = hit_rates({language: index_of(records)}, queries)["all"]
    print(f"{language} verbatim  {hits / total:.3f}")
    write_html(folder / "html", records, language)
    run("-m", "pagefind", "--site", str(folder / "html"), "--quiet")
    print_rate(f"{language} pagefind", folder / "html", page, ask_pagefind, queries, places)
    build_material(folder / "material", records, language, plugins="search")
    print_rate(f"{language} material", folder / "material" / "site", page, ask_material, queries, places)


def print_rate(
    name: str, site: Path, page: Page, ask: Ask, queries: Sequence[Asked], places: Mapping[str, str]
) -> None:
    with served(site, policy=OPEN_POLICY) as server:
        page.goto(server.url)
        ask(page, queries[0].query)
        hits = [places[asked.expected] in ask(page, asked.query) for asked in queries]
    print(f"{name}  {sum(hits) / len(hits):.3f}")


def first_query(folder: Path, page: Page, ask: Ask, query: str) -> int:
    """Bytes of search files sent for one query of a reader who has nothing cached, text compressed."""
    with served(folder, policy=OPEN_POLICY) as server:
        page.goto(server.url, wait_until="networkidle")
        ask(page, query)
        page.wait_for_load_state("networkidle")
        return server.bytes_sent(*SEARCH_FILES)


def quantile(values: Sequence[float], percent: int) -> float:
    """The value that so many of a hundred do not pass."""
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def print_times(folder: Path, new_page: Callable[[], Page]) -> None:
    """Milliseconds from the words to the answers, on loopback: new words, and the same again; and with latency."""
    queries = synthetic_queries(30)
    with served(folder, policy=OPEN_POLICY) as server:
        page = new_page()
        page.goto(server.url)
        times = page.evaluate(ASK_OURS, [[*queries, *queries]])
        new, again = times[:30], times[30:]
        print(
            f"verbatim   new words p50 {quantile(new, 50):.0f} ms, repeated p50 {quantile(again, 50):.1f} ms, "
            f"p95 {quantile(again, 95):.1f} ms"
        )
        server.delay = LATENCY / 1000
        slow = new_page()
        slow.goto(server.url)
        spent = slow.evaluate(FROM_FOCUS, queries[0])
        print(f"verbatim   first query at {LATENCY} ms a request: {spent:.0f} ms from focus")


def print_line(name: str, cost: Cost, folder: Path, first: int) -> None:
    files = [file for file in folder.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    print(
        f"{name:9}  {size / 1e6:7.2f} MB in {len(files):6} files, built in {cost.seconds:6.1f} s of CPU "
        f"with {cost.memory:5} MB, first query {first / 1000:7.1f} kB"
    )


if __name__ == "__main__":
    main()
