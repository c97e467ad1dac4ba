"""What surrounds every page: the menu, the footer, and the policy it is shown under."""

from verbatim.addresses import text_path
from verbatim.guides import guides_of
from verbatim.pages.page import Context
from verbatim.pages.views import Link
from verbatim.policy import build_policy


def menu(_key: str, context: Context) -> tuple[Link, ...]:
    """The sections of the site, then the hand-written pages that stand directly below the home page."""
    archive, settings, paths = context.archive, context.settings, context.settings.paths
    sections = [
        ("interviews", paths.interviews),
        *([("guides", paths.guides)] if guides_of(archive) else []),
        *([("white-papers", paths.white_papers)] if archive.public_papers else []),
        *([("questions", paths.questions)] if archive.asked else []),
        ("people", paths.people),
        ("tags", paths.tags),
        *([("subscribe", paths.subscribe)] if context.feeds.all else []),
    ]
    written = [(text, text_path(text.path, settings)) for text in archive.texts]
    return (
        *(Link(context.words(f"nav.{key}"), f"{path}/") for key, path in sections),
        *(Link(text.title or path.strip("/"), path) for text, path in written if path.count("/") == 1),
    )


def footer(_key: str, context: Context) -> tuple[Link, ...]:
    """The menu again, and the indexes that have no place in it."""
    paths = context.settings.paths
    more = [
        ("years", paths.years),
        *([("organisations", paths.organisations)] if context.archive.organisations else []),
    ]
    return (*context.ask(menu), *(Link(context.words(f"nav.{key}"), f"{path}/") for key, path in more))


def policy(_key: str, context: Context) -> str:
    """The policy of a build; empty where a server adds scripts of its own to show its pages."""
    return build_policy(context.archive) if context.address in (None, context.settings.url) else ""
