"""`mkdocs.yml` to the publication's settings: `extra.verbatim`, and what MkDocs itself is told."""

from collections.abc import Iterator, Mapping
from dataclasses import fields as slots_of
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from verbatim.diagnostics import Diagnostic, Place
from verbatim.settings import CardColours, Paths, Settings
from verbatim.source.yaml_tree import Path, Tree, parse_yaml

if TYPE_CHECKING:
    from verbatim.source.settings_fields import SettingsFields

LARGEST_SETTINGS = 1_000_000
"""Characters `mkdocs.yml` may have."""


def parse_settings(text: str, *, path: str = "mkdocs.yml") -> Settings | list[Diagnostic]:
    """The settings in the text of `mkdocs.yml`, or every fault in `extra.verbatim` with its line."""
    from verbatim.source.settings_fields import SettingsFields  # an eighth of a second, with pydantic
    from verbatim.source.validation import validate

    tree = parse_yaml(text, path=path, largest=LARGEST_SETTINGS, lenient=True)
    if isinstance(tree, Diagnostic):
        return [tree]
    if not isinstance(tree.value, dict):
        remedy = "write `site_name: …`, `theme: …`, `extra: {verbatim: {…}}`"
        return [Diagnostic(Place(path, 1), "wrong-type", "the settings are not `key: value` lines", remedy)]
    whole: dict[str, Any] = tree.value
    extra = whole.get("extra")
    own = extra.get("verbatim") if isinstance(extra, dict) else None
    inside = {where[2:]: line for where, line in tree.lines.items() if where[:2] == ("extra", "verbatim")}
    valid = validate(Tree({} if own is None else own, inside or {(): 1}), SettingsFields, path=path)
    if isinstance(valid, list):
        return valid
    settings = _settings(valid, whole, path)
    return [*_clashes(settings, tree.lines), *_incomplete(settings, tree.lines)] or settings


def _clashes(settings: Settings, lines: Mapping[Path, int]) -> Iterator[Diagnostic]:
    """Folders must be apart and inside the project, sections at addresses of their own."""
    if settings.docs_dir.startswith("/") or ".." in settings.docs_dir.split("/"):
        message = f"“{settings.docs_dir}” is not a folder of this project"
        remedy = "keep the pages in a folder beside mkdocs.yml"
        yield Diagnostic(_place(settings, lines, "docs_dir"), "bad-value", message, remedy)
    folders = (f"{settings.interviews_dir}/", f"{settings.docs_dir}/")
    if folders[0].startswith(folders[1]) or folders[1].startswith(folders[0]):
        message = "the interviews and the hand-written pages are in one folder"
        remedy = "give the interviews a folder of their own beside mkdocs.yml"
        yield Diagnostic(_place(settings, lines, "extra", "verbatim", "interviews"), "bad-value", message, remedy)
    taken: dict[str, str] = {}
    for slot in slots_of(Paths):
        section = getattr(settings.paths, slot.name)
        if taken.setdefault(section, slot.name) != slot.name:
            place = _place(settings, lines, "extra", "verbatim", "paths", slot.name)
            message = f"“{section}” is the address of two sections, {taken[section]} and {slot.name}"
            yield Diagnostic(place, "clashing-address", message, "give each one of its own")


def _incomplete(settings: Settings, lines: Mapping[Path, int]) -> Iterator[Diagnostic]:
    """A `security.txt` needs both its fields (RFC 9116, section 2.5)."""
    if settings.security_contact and not settings.security_expires:
        message = "“security_contact” needs “security_expires”: RFC 9116 asks for both"
        place = _place(settings, lines, "extra", "verbatim", "security_contact")
        yield Diagnostic(place, "missing-key", message, "add `security_expires: YYYY-MM-DD`, within a year")


def _place(settings: Settings, lines: Mapping[Path, int], *where: str) -> Place:
    """The line of a key, or of the nearest one it is in."""
    paths = (where[:length] for length in range(len(where), 0, -1))
    return Place(settings.path, next((lines[path] for path in paths if path in lines), 1))


def _settings(valid: "SettingsFields", whole: dict[str, Any], path: str) -> Settings:
    theme = whole.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    url = _text(whole.get("site_url"))
    own = valid.model_dump(exclude={"paths", "interviews", "colours"})
    return Settings(
        name=_text(whole.get("site_name")) or "Verbatim",
        url=f"{url.rstrip('/')}/" if url else "",
        description=_text(whole.get("site_description")),
        language=_text(language) or "en",
        interviews_dir=str(PurePosixPath(valid.interviews)),
        docs_dir=PurePosixPath(_text(whole.get("docs_dir")) or "docs").as_posix(),
        site_dir=_text(whole.get("site_dir")) or "site",
        paths=Paths(**{slot.name: getattr(valid.paths, slot.name) for slot in slots_of(Paths)}),
        colours=CardColours(**valid.colours.model_dump()),
        path=path,
        **own,
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
