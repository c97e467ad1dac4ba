"""A server of the last good site: no build holds readers back, and what fails is told on top of each page."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer, log

from serving.builds import Builds, FailedBuildError, SupersededError
from serving.events import FileEvents
from serving.site import PAGE, Site
from verbatim.faults import Faults, build_block, build_page, lay_over
from verbatim.words import load_words

DELAY = 0.05
"""Seconds without an event after which the events of one save are over."""
READERS = 0.2
"""Seconds in which readers ask for what they are shown: what else there is to do would hold them up."""


class SiteServer(LiveReloadServer):
    """MkDocs' server with native file events, builds aside, faults in the pages; `faults` alone without a site."""

    def __init__(self, config: MkDocsConfig, builds: Builds, *, site: Path | None, faults: Faults | None) -> None:
        host, port = config.dev_addr
        theme = config.theme.custom_dir or config.docs_dir
        super().__init__(self._rebuild, host, port, theme, urlsplit(config.site_url or "/").path)
        self.build_delay, self.observer, self.error_handler = DELAY, FileEvents(), self._error_page
        self._builds, self._words = builds, load_words(str(config.theme.get("language") or "en"))
        self._site, self._faults = Site(site, behind=Path(theme)), faults
        self._whole = site

    def shutdown(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002
        """End, and delete what was built."""
        super().shutdown(wait)
        self._builds.close()

    def _build_loop(self) -> None:
        self._builds.tidy()
        while self._is_changed():
            self._rebuild()
            if not self._want_rebuild:  # else the next build does it, once its pages are shown
                self._builds.tidy()

    def _is_changed(self) -> bool:
        """Wait for the events of a save, and for their end; False when the server ends."""
        with self._rebuild_cond:
            while not self._rebuild_cond.wait_for(
                lambda: self._want_rebuild or self._shutdown, timeout=self.shutdown_delay
            ):
                """Where nothing interrupts a wait, as on Windows, Ctrl-C is heard here."""
            if not self._shutdown:
                log.info("Detected file changes")
                while self._rebuild_cond.wait(timeout=self.build_delay):
                    """Another event of the same save."""
            self._want_rebuild = False
            return not self._shutdown

    def _rebuild(self) -> None:
        log.info("Building documentation...")
        last = self._site
        try:
            built = self._builds.build(self.url, self._whole, self._show_first, lambda: self._want_rebuild)
        except SupersededError:
            log.info("Another change: its pages come before the rest of this site")
        except FailedBuildError as error:
            self._show(last, error.faults)
            log.error("The last good site stays, with what is wrong on top of its pages")
        else:
            if self._site is last:  # Nothing was shown before the end.
                self._show(Site(built))
            self._site, self._whole = Site(built), built

    def _show_first(self, site: Site) -> None:
        self._show(site)
        time.sleep(READERS)

    def _show(self, site: Site, faults: Faults | None = None) -> None:
        self._site, self._faults = site, faults
        with self._epoch_cond:
            log.info("Reloading browsers")
            self._visible_epoch = max(round(time.monotonic() * 1000), self._visible_epoch + 1)
            self._wanted_epoch = self._visible_epoch
            self._epoch_cond.notify_all()

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes] | None:
        """As MkDocs does, but at once."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/") or not f"{path}/".startswith(self.mount_path):
            return super()._serve_request(environ, start_response)
        epoch, site, faults = self._visible_epoch, self._site, self._faults
        inside = path[len(self.mount_path) :]
        if found := site.read(inside):
            content = self._content(*found, epoch, faults)
            kind = self._guess_type(found[0].name)
            start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
            return [content]
        if site.page(f"{inside}/"):
            start_response("302 Found", [("Location", f"{quote(path)}/")])
            return []
        return None

    def _content(self, file: Path, content: bytes, epoch: int, faults: Faults | None) -> bytes:
        if file.suffix != PAGE:
            return content
        content = self._inject_js_into_html(content, epoch)
        return lay_over(content, build_block(faults, self._words, root=self.mount_path)) if faults else content

    def _error_page(self, code: int) -> bytes | None:
        """The site's own page, which reloads too: what is asked for may be there after the next save."""
        epoch, site, faults = self._visible_epoch, self._site, self._faults
        if not site.folder and faults:
            page = build_page(faults, self._words, root=self.mount_path)
            return self._inject_js_into_html(page.encode("utf-8"), epoch)
        found = site.read(f"{code}{PAGE}")
        return self._content(*found, epoch, faults) if found else None
