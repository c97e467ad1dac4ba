"""What stopped a build, as a block of HTML on top of the pages of the site that stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from verbatim.diagnostics import Diagnostic
from verbatim.words import Words

MOST = 20
"""So many faults are shown; the terminal has all."""

_BLOCK = Markup(
    '<link rel="stylesheet" href="{root}assets/faults.css">'
    '<div class="faults" role="alert" tabindex="0" lang="{language}">'
    '<p class="faults-title">{title}</p><p class="faults-note">{note}</p>{told}{more}</div>'
)
_LIST = Markup('<ol class="faults-list" lang="en">{}</ol>')
_FAULT = Markup(
    '<li><code class="faults-place">{place}</code><p class="faults-message">{message}</p>'
    '<p class="faults-remedy">{remedy}</p><code class="faults-code">{code}</code></li>'
)
_SAID = Markup('<pre class="faults-said" lang="en">{}</pre>')
_MORE = Markup('<p class="faults-note">{}</p>')
_PAGE = Markup(
    '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
    '<link rel="stylesheet" href="{root}assets/verbatim.css">\n</head>\n<body>{block}</body>\n</html>\n'
)


@dataclass(frozen=True, slots=True)
class Faults:
    """What stopped a build: the faults of the sources, or else the lines that were said before it ended."""

    diagnostics: tuple[Diagnostic, ...] = ()
    said: tuple[str, ...] = ()


def build_block(faults: Faults, words: Words, *, root: str, alone: bool = False) -> Markup:
    """The block in the language of the words; `root` is the absolute path of the site, ending in a slash.

    `alone` where there is no site below it.
    """
    return _BLOCK.format(
        root=root,
        language=words.language,
        title=_title(faults, words),
        note=words("faults.alone") if alone else words("faults.last-good"),
        told=_told(faults),
        more=_more(faults, words),
    )


def build_page(faults: Faults, words: Words, *, root: str) -> Markup:
    """A page of faults alone."""
    block = build_block(faults, words, root=root, alone=True)
    return _PAGE.format(language=words.language, title=_title(faults, words), root=root, block=block)


def lay_over(page: bytes, block: Markup) -> bytes:
    """The page with the block at the beginning of its body; at its own beginning where it names no body."""
    start = page.find(b"<body")
    place = page.find(b">", start) + 1 if start >= 0 else 0
    return page[:place] + block.encode("utf-8") + page[place:]


def _stopping(faults: Faults) -> Sequence[Diagnostic]:
    """Errors; warnings where they alone stopped the build, as under `--strict`."""
    return [fault for fault in faults.diagnostics if fault.severity == "error"] or faults.diagnostics


def _title(faults: Faults, words: Words) -> str:
    return words("faults.title", n=len(_stopping(faults))) if faults.diagnostics else words("faults.failed")


def _told(faults: Faults) -> Markup:
    if not faults.diagnostics:
        return _SAID.format("\n".join(faults.said[:MOST]))
    return _LIST.format(
        Markup("").join(
            _FAULT.format(place=fault.place, message=fault.message, remedy=fault.remedy, code=fault.code)
            for fault in _stopping(faults)[:MOST]
        )
    )


def _more(faults: Faults, words: Words) -> Markup:
    left = len(_stopping(faults) or faults.said) - MOST
    return _MORE.format(words("faults.more", n=left)) if left > 0 else Markup("")
