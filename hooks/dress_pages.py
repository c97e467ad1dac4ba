"""Lay out each hand-written page around what MkDocs makes of its words."""

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from verbatim.keeping.written import lay_missing, lay_written
from verbatim.pages.site import FILTERS, clean_text


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The template is the archive's choice, never a front matter's; MkDocs' own has the whole page in it."""
    page.meta = {"template": "whole.html"}
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A hand-written page's HTML goes through the same sieve as any author's."""
    return clean_text(html, page.file.src_uri, config.extra["context"])


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Every value is escaped in every template; what is safe says so by its type."""
    env.autoescape, env.trim_blocks = True, True
    env.filters |= FILTERS
    config.extra["env"] = env
    return env


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:
    return context | {"whole": lay_missing(config.extra["keeping"], config.extra["env"])}


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    keeping, deck, env = (config.extra[name] for name in ("keeping", "deck", "env"))
    return context | {"whole": lay_written(keeping, deck, env, page.file.src_uri, page.content or "")}
