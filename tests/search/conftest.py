"""A small site for the search tests: an index, the theme's scripts, pages with the field and the search page."""

import gzip
import shutil
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser, Page

from search.query_set import french_records
from verbatim.artifacts.phrases import PATH, format_phrases
from verbatim.search.index import build_search_index
from verbatim.search.records import SearchRecord
from verbatim.words import load_words

SCRIPTS = Path(__file__).resolve().parents[2] / "hooks" / "theme" / "assets" / "search"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
}
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'"

FORM = Markup(
    '<form role="search" action="{root}recherche/" data-root="{root}">'
    '<input type="search" name="q" aria-label="Chercher"></form>'
)
SECTION = Markup('<section id="{}"><h2>{}</h2><p>{}</p></section>')
PAGE = Markup(
    '<!doctype html><html lang="fr"><meta charset="utf-8"><title>{title}</title>'
    '<script type="module" src="{root}assets/search/loader.js"></script>{body}'
)


@dataclass
class SearchSite:
    """A folder served as hosts do, text compressed; every file sent is written down."""

    folder: Path
    url: str = ""
    policy: str = POLICY
    delay: float = 0
    """Seconds before each answer."""
    sent: list[tuple[str, int]] = field(default_factory=list)
    """Path and bytes of each answer's body, in order."""
    broken: dict[str, bytes | None] = field(default_factory=dict)
    """Beginnings of paths answered with other bytes, or with 404 for None."""

    def bytes_sent(self, *beginnings: str) -> int:
        """Bytes of all bodies so far whose path begins so."""
        return sum(size for path, size in self.sent if path.startswith(beginnings))


def write_site(folder: Path, records: Iterable[SearchRecord], *, pages: bool = True) -> None:
    """The index, the scripts, the home and the search page, and a page for each address of the records."""
    kept = list(records)
    for path, content in build_search_index(kept):
        _write(folder / path, content)
    shutil.copytree(SCRIPTS, folder / "assets" / "search")
    _write(folder / PATH, format_phrases(load_words("fr")).encode())
    _write(folder / "index.html", _page("Accueil", "./", FORM))
    results = Markup("<main data-search-page>{form}<p><a href=../>Parcourir</a></p></main>")
    _write(folder / "recherche" / "index.html", _page("Recherche", "../", results.replace("{form}", FORM)))
    by_address: dict[str, list[SearchRecord]] = {}
    for record in kept if pages else ():
        by_address.setdefault(record.address, []).append(record)
    for address, passages in by_address.items():
        body = Markup().join(SECTION.format(each.anchor, each.question, each.answer) for each in passages)
        _write(folder / address / "index.html", _page(passages[0].title, "../../", FORM + body))


def extra_records() -> tuple[SearchRecord, ...]:
    """A person, a tag and a page."""
    return (
        SearchRecord("person", "personnes/eglantine-exemple/", "Églantine Exemple", "fr", answer="gardienne"),
        SearchRecord("tag", "themes/abeilles/", "Abeilles", "fr", answer="Tout ce qui butine."),
        SearchRecord("page", "a-propos/", "À propos de ces essais", "fr", answer="Écrits pour les tests."),
    )


@pytest.fixture(scope="session")
def french_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchSite]:
    """The synthetic French interviews, with a person, a tag and a page."""
    folder = tmp_path_factory.mktemp("search")
    write_site(folder, [*french_records(), *extra_records()])
    with served(folder) as site:
        yield site


@pytest.fixture
def page(browser: Browser, french_site: SearchSite) -> Iterator[Page]:
    """A new tab of a reader who has nothing cached; it fails where the console holds an error of ours."""
    french_site.sent.clear()
    french_site.broken.clear()
    context = browser.new_context(locale="fr-FR")
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda message: errors.append(message.text) if "Security Policy" in message.text else None)
    yield tab
    context.close()
    assert errors == []


@contextmanager
def served(folder: Path, *, policy: str = POLICY) -> Generator[SearchSite, None, None]:
    """The folder on a free port of this machine, under a content security policy."""
    site = SearchSite(folder, policy=policy)
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(site)) as server:
        site.url = f"http://127.0.0.1:{server.server_port}/"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def _handler(site: SearchSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        """As servers of files do: an answer's second part does not wait for the first to have come."""

        def do_GET(self) -> None:
            time.sleep(site.delay)
            path = self.path.partition("?")[0].lstrip("/")
            file = site.folder / (f"{path}index.html" if path.endswith("/") or not path else path)
            content = file.read_bytes() if file.is_file() else None
            for beginning, other in site.broken.items():
                content = other if path.startswith(beginning) else content
            self._answer(path, file.suffix, content)

        def _answer(self, path: str, suffix: str, content: bytes | None) -> None:
            self.send_response(200 if content is not None else 404)
            body = content or b""
            if suffix in TYPES:
                body = gzip.compress(body)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
            self.send_header("Content-Security-Policy", site.policy)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            site.sent.append((path, len(body)))

        def log_message(self, *_: Any) -> None:
            """Say nothing: the tests read `sent`."""

    return Handler


def _page(title: str, root: str, body: str) -> bytes:
    text = PAGE.replace("{body}", body).replace("{root}", root)
    return text.replace("{title}", Markup.escape(title)).encode()


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
