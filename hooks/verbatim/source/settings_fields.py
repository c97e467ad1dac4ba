"""The keys of `extra.verbatim` in `mkdocs.yml`, and their rules."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, create_model

from verbatim.settings import DEFAULT_PATHS, CardColours
from verbatim.source.fields import (
    AUTHORITY,
    COLOUR,
    FOLDER,
    SECTION,
    Day,
    Fields,
    FilePath,
    Name,
    Paragraph,
    WebAddress,
)

_SECTION = Annotated[str, StringConstraints(pattern=SECTION, max_length=64)]
_COLOUR = Annotated[str, StringConstraints(pattern=COLOUR)]
_CONTACT = Annotated[str, StringConstraints(pattern=r"^(mailto:|https://|tel:)[!-~]+$", max_length=200)]
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


class ColoursFields(Fields):
    """The colours of the cards."""

    ground: _COLOUR = CardColours.ground
    ink: _COLOUR = CardColours.ink
    accent: _COLOUR = CardColours.accent
    soft: _COLOUR = CardColours.soft


class SettingsFields(Fields):
    """`extra.verbatim` in `mkdocs.yml`."""

    interviews: Annotated[str, StringConstraints(pattern=FOLDER, max_length=100)] = "interviews"
    paths: PathsFields = PathsFields()
    page_size: Annotated[_NUMBER, Field(ge=2, le=200)] = 20
    latest: Annotated[_NUMBER, Field(ge=1, le=50)] = 6
    publisher: Name = ""
    licence: Name = ""
    tag_authority: Annotated[str, StringConstraints(pattern=AUTHORITY)] = ""
    websub_hub: WebAddress = ""
    daily_passage: bool = False
    podcast_category: PodcastCategory = "Society & Culture"
    podcast_picture: FilePath = ""
    podcast_email: _MAIL = ""
    largest_file: Annotated[_NUMBER, Field(ge=1000, le=20_000_000)] = 1_000_000
    fediverse: Paragraph = ""
    x_account: Annotated[str, StringConstraints(pattern=r"^@\w{1,15}$")] = ""
    cards: Literal["", "all", "marked", "none"] = ""
    colours: ColoursFields = ColoursFields()
    headers: bool = True
    precompress: bool = False
    security_contact: _CONTACT = ""
    security_expires: Day | None = None
