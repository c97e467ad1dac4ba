"""The configuration in docs/contribuer/publier.md, as a real nginx serves a real site by it."""

import gzip
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from building import ROOT, contents
from faulty_disk import QuickDisk
from verbatim.publishing.finishing import compress_files, keep_times
from verbatim.publishing.replacing import replace_site
from walking import Site

PAGE = ROOT / "docs" / "contribuer" / "publier.md"
MAIN = """daemon off; {user} worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ }}
http {{
  include /etc/nginx/mime.types; access_log off;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  {server}
}}
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A site below `/essai/` of a real nginx: `folder` is the site's, `socket` where it answers."""

    folder: Path
    port: int

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer, answer.read()


@pytest.fixture(scope="module")
def served(archive: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        pytest.skip("nginx is not installed")
    folder = tmp_path_factory.mktemp("nginx")
    (folder / "root").mkdir()
    deploy(folder / "root" / "essai", archive)
    port, user = free_port(), "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user, server=configuration(folder, port)))
    process = subprocess.Popen([nginx, "-c", folder / "nginx.conf", "-p", folder, "-e", folder / "error.log"])
    found = Served(folder / "root" / "essai", port)
    while not answers(found):
        assert process.poll() is None, (folder / "error.log").read_text()
        time.sleep(0.02)
    yield found
    process.terminate()
    process.wait()


def test_a_page_comes_compressed_with_its_headers(served: Served, archive: Site) -> None:
    answer, body = served.get("/essai/", Accept_Encoding="gzip")
    assert (answer.status, answer.headers["Content-Encoding"]) == (200, "gzip")
    assert gzip.decompress(body) == contents(archive.folder)["index.html"]
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "style-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_after_a_new_build_what_is_unchanged_is_not_sent_again(served: Served, archive: Site) -> None:
    first, _ = served.get("/essai/interviews/")
    deploy(served.folder, archive)
    again, body = served.get("/essai/interviews/", If_None_Match=first.headers["ETag"])
    assert (again.status, body) == (304, b"")


def test_a_changed_page_is_sent(served: Served, archive: Site) -> None:
    first, _ = served.get("/essai/themes/")
    page = served.folder / "themes" / "index.html"
    page.write_bytes(page.read_bytes() + b"<!-- changed -->")
    again, _ = served.get("/essai/themes/", If_None_Match=first.headers["ETag"])
    assert again.status == 200


@pytest.mark.parametrize("path", ["/essai/absent/", "/essai/interviews/absent", "/essai/_nginx.conf"])
def test_what_does_not_exist_is_our_own_page(served: Served, path: str) -> None:
    answer, body = served.get(path)
    assert answer.status == 404
    assert "Page introuvable" in body.decode()
    assert "style-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("atom.xml", "application/atom+xml"),
        ("lang/fr/rss.xml", "application/rss+xml"),
        ("feed.json", "application/feed+json"),
        ("feeds.opml", "text/x-opml"),
    ],
)
def test_feeds_come_with_their_types(served: Served, archive: Site, path: str, kind: str) -> None:
    answer, body = served.get(f"/essai/flux/{path}")
    assert (answer.status, answer.headers["Content-Type"]) == (200, f"{kind}; charset=utf-8")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert body == contents(archive.folder)[f"flux/{path}"]
    headers = (archive.folder / "_headers").read_text("utf-8")
    pattern = f"/essai/flux/*{path.rpartition('/')[2]}" if "opml" not in path else f"/essai/flux/{path}"
    assert f"\n{pattern}\n  Content-Type: {kind}; charset=utf-8\n" in headers


def test_an_old_address_is_moved_permanently(served: Served) -> None:
    answer, _ = served.get("/essai/alias-retire/")
    assert (answer.status, answer.headers["Location"]) == (301, "/essai/interviews/entretien-retire/")


def test_a_missing_slash_is_added(served: Served) -> None:
    answer, _ = served.get("/essai/interviews")
    assert (answer.status, answer.headers["Location"]) == (301, "/essai/interviews/")


def deploy(target: Path, site: Site) -> None:
    """Publish a copy of a site as `verbatim build` does, compressed."""

    def build(folder: Path, _lock: int) -> None:
        for path in contents(site.folder):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site.folder / path, folder / path)
        compress_files(folder, QuickDisk())
        keep_times(folder, target, QuickDisk())

    replace_site(target, build, disk=QuickDisk())


def configuration(folder: Path, port: int) -> str:
    """The server block of the page, for a site below a path of its host, on a port of the test's."""
    found = re.search(r"```nginx\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found
    text = found[1].replace("listen 80;", f"listen 127.0.0.1:{port};")
    text = text.replace("/srv/verbatim/site/_nginx.conf", f"{folder}/root/essai/_nginx.conf")
    text = text.replace("/404.html", "/essai/404.html").replace("^/(_headers", "^/essai/(_headers")
    return text.replace("/srv/verbatim/site", f"{folder}/root")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def answers(served: Served) -> bool:
    try:
        return bool(served.get("/"))
    except ConnectionRefusedError:
        return False
