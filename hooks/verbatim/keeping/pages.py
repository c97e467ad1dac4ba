"""The generated pages of a build in its site: those that would come out as they did are laid there again."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment

from verbatim.keeping.keeping import Keeping, Laid
from verbatim.pages.page import Page
from verbatim.pages.site import output_file
from verbatim.share.deck import Deck
from verbatim.share.views import dress_page
from verbatim.writer import write_bytes


def lay_pages(keeping: Keeping, site: Path, pages: Mapping[str, Page], deck: Deck, env: Environment) -> None:
    """Put every generated page, known by the name that links have for it, into the site.

    What `env` or a builder raises goes through, with the name of the page noted on it.
    """
    wanted = [name for name, page in pages.items() if not keeping.lay(name, page, site)]
    for name in wanted:
        try:
            _lay_out(name, keeping, site, pages, deck, env)
        except Exception as error:
            error.add_note(f"The page “{name}” was being laid out.")
            raise


def _lay_out(
    name: str, keeping: Keeping, site: Path, pages: Mapping[str, Page], deck: Deck, env: Environment
) -> None:
    """What the page reads is noted: nothing else makes its file. A page without a sign has none."""
    page = pages[name]
    with keeping.making(name, page) as files:
        html = env.get_template(page.template).render(dress_page(name, pages, deck))
        if html.strip():
            laid = Laid(output_file(page))
            write_bytes(site / laid.path, html.encode("utf-8", "xmlcharrefreplace"))
            files.append(laid)
