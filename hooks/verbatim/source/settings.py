"""`mkdocs.yml` to the publication's settings: `extra.verbatim`, and what MkDocs itself is told."""

from dataclasses import fields as slots_of
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, create_model

from verbatim.diagnostics import Diagnostic, Place
from verbatim.settings import DEFAULT_PATHS, CardColours, Paths, Settings
from verbatim.source.fields import Day, Fields, Name, Paragraph
from verbatim.source.validation import validate
from verbatim.source.yaml_tree import Tree, parse_yaml

_SECTION = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([/-][a-z0-9]+)*$", max_length=64)]
_COLOUR = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
_CONTACT = Annotated[str, StringConstraints(pattern=r"^(mailto:|https://|tel:)[!-~]+$", max_length=200)]
_NUMBER = Annotated[int, BeforeValidator(lambda value: int(value) if str(value).isdigit() else value)]

_SECTIONS: dict[str, Any] = {name: (_SECTION, path) for name, path in DEFAULT_PATHS.items()}
PathsFields: Any = create_model("PathsFields", __base__=Fields, **_SECTIONS)


class ColoursFields(Fields):
    """The colours of the cards."""

    ground: _COLOUR = CardColours.ground
    ink: _COLOUR = CardColours.ink
    accent: _COLOUR = CardColours.accent
    soft: _COLOUR = CardColours.soft


class SettingsFields(Fields):
    """`extra.verbatim` in `mkdocs.yml`."""

    interviews: Annotated[str, StringConstraints(pattern=r"^[\w-]+(/[\w-]+)*$", max_length=100)] = "interviews"
    paths: PathsFields = PathsFields()
    page_size: Annotated[_NUMBER, Field(ge=2, le=200)] = 20
    latest: Annotated[_NUMBER, Field(ge=1, le=50)] = 6
    publisher: Name = ""
    licence: Name = ""
    tag_authority: Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+,\d{4}(-\d\d){0,2}$")] = ""
    largest_file: Annotated[_NUMBER, Field(ge=1000, le=20_000_000)] = 1_000_000
    fediverse: Paragraph = ""
    x_account: Annotated[str, StringConstraints(pattern=r"^@\w{1,15}$")] = ""
    cards: Literal["", "all", "marked", "none"] = ""
    colours: ColoursFields = ColoursFields()
    headers: bool = True
    precompress: bool = False
    security_contact: _CONTACT = ""
    security_expires: Day | None = None


def parse_settings(text: str, *, path: str = "mkdocs.yml") -> Settings | list[Diagnostic]:
    """The settings in the text of `mkdocs.yml`, or every fault in `extra.verbatim` with its line."""
    tree = parse_yaml(text, path=path, lenient=True)
    if isinstance(tree, Diagnostic):
        return [tree]
    whole: dict[str, Any] = tree.value if isinstance(tree.value, dict) else {}
    extra = whole.get("extra")
    own = extra.get("verbatim") if isinstance(extra, dict) else None
    inside = {where[2:]: line for where, line in tree.lines.items() if where[:2] == ("extra", "verbatim")}
    valid = validate(Tree({} if own is None else own, inside or {(): 1}), SettingsFields, path=path)
    if isinstance(valid, list):
        return valid
    if valid.security_contact and not valid.security_expires:
        message = "“security_contact” needs “security_expires”: RFC 9116 asks for both"
        place = Place(path, inside.get(("security_contact",), 1))
        return [Diagnostic(place, "missing-key", message, "add `security_expires: YYYY-MM-DD`, within a year")]
    return _settings(valid, whole, path)


def _settings(valid: SettingsFields, whole: dict[str, Any], path: str) -> Settings:
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
        docs_dir=_text(whole.get("docs_dir")) or "docs",
        site_dir=_text(whole.get("site_dir")) or "site",
        paths=Paths(**{slot.name: getattr(valid.paths, slot.name) for slot in slots_of(Paths)}),
        colours=CardColours(**valid.colours.model_dump()),
        path=path,
        **own,
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
