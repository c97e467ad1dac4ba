"""Every kind of page, in one visible tuple."""

from collections.abc import Callable, Iterator

from verbatim.pages.answers import build_answer_pages
from verbatim.pages.guides import build_guide_index
from verbatim.pages.interviews import build_interview_pages
from verbatim.pages.listings import (
    build_interview_listings,
    build_organisation_listings,
    build_people_listing,
    build_tag_listings,
    build_year_listings,
)
from verbatim.pages.old_addresses import build_redirects, build_tombstones
from verbatim.pages.page import Context, Page
from verbatim.pages.people import build_people_pages
from verbatim.pages.questions import build_question_pages
from verbatim.pages.search import build_search_page
from verbatim.pages.subscribe import build_subscribe_page
from verbatim.pages.white_papers import build_white_paper_pages

PAGE_BUILDERS: tuple[Callable[[Context], Iterator[Page]], ...] = (
    build_interview_pages,
    build_answer_pages,
    build_interview_listings,
    build_year_listings,
    build_tag_listings,
    build_organisation_listings,
    build_people_listing,
    build_people_pages,
    build_question_pages,
    build_guide_index,
    build_white_paper_pages,
    build_search_page,
    build_subscribe_page,
    build_tombstones,
    build_redirects,
)


def build_pages(context: Context) -> Iterator[Page]:
    """Every generated page; what each shows is built when it is laid out."""
    for builder in PAGE_BUILDERS:
        yield from builder(context)
