"""`mkdocs.yml` to the publication's settings: `extra.verbatim`, and what MkDocs itself is told."""

from dataclasses import fields as slots_of
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, create_model

from verbatim.diagnostics import Diagnostic
from verbatim.settings import DEFAULT_PATHS, Paths, Settings
from verbatim.source.fields import Fields, FilePath, Name, Paragraph, WebAddress
from verbatim.source.validation import validate
from verbatim.source.yaml_tree import Tree, parse_yaml

_SECTION = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([/-][a-z0-9]+)*$", max_length=64)]
PodcastCategory = Literal[
    "Arts",
    "Business",
    "Comedy",
    "Education",
    "Fiction",
    "Government",
    "Health & Fitness",
    "History",
    "Kids & Family",
    "Leisure",
    "Music",
    "News",
    "Religion & Spirituality",
    "Science",
    "Society & Culture",
    "Sports",
    "TV & Film",
    "Technology",
    "True Crime",
]
"""Apple's top categories, which podcast directories share."""
_MAIL = Annotated[str, StringConstraints(pattern=r"^[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+$", max_length=200)]
_NUMBER = Annotated[int, BeforeValidator(lambda value: int(value) if str(value).isdigit() else value)]

_SECTIONS: dict[str, Any] = {name: (_SECTION, path) for name, path in DEFAULT_PATHS.items()}
PathsFields: Any = create_model("PathsFields", __base__=Fields, **_SECTIONS)


class SettingsFields(Fields):
    """`extra.verbatim` in `mkdocs.yml`."""

    interviews: Annotated[str, StringConstraints(pattern=r"^[\w-]+(/[\w-]+)*$", max_length=100)] = "interviews"
    paths: PathsFields = PathsFields()
    page_size: Annotated[_NUMBER, Field(ge=2, le=200)] = 20
    latest: Annotated[_NUMBER, Field(ge=1, le=50)] = 6
    publisher: Name = ""
    licence: Name = ""
    tag_authority: Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+,\d{4}(-\d\d){0,2}$")] = ""
    websub_hub: WebAddress = ""
    daily_passage: bool = False
    podcast_category: PodcastCategory = "Society & Culture"
    podcast_picture: FilePath = ""
    podcast_email: _MAIL = ""
    largest_file: Annotated[_NUMBER, Field(ge=1000, le=20_000_000)] = 1_000_000
    fediverse: Paragraph = ""


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
    return valid if isinstance(valid, list) else _settings(valid, whole, path)


def _settings(valid: SettingsFields, whole: dict[str, Any], path: str) -> Settings:
    theme = whole.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    url = _text(whole.get("site_url"))
    own = valid.model_dump(exclude={"paths", "interviews"})
    return Settings(
        name=_text(whole.get("site_name")) or "Verbatim",
        url=f"{url.rstrip('/')}/" if url else "",
        description=_text(whole.get("site_description")),
        language=_text(language) or "en",
        interviews_dir=str(PurePosixPath(valid.interviews)),
        docs_dir=_text(whole.get("docs_dir")) or "docs",
        paths=Paths(**{slot.name: getattr(valid.paths, slot.name) for slot in slots_of(Paths)}),
        path=path,
        **own,
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
