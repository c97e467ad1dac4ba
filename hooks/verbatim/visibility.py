"""What the public may know of an entry on a day: asked here by every channel, and nowhere else."""

import datetime
from typing import Literal

from verbatim.model import Interview

Visibility = Literal["public", "draft", "embargoed", "withdrawn"]


def visibility(entry: Interview, *, today: datetime.date) -> Visibility:
    """What the public may know of an entry on a day: the one predicate, for every channel."""
    if entry.status == "draft":
        return "draft"
    if entry.withdrawn and entry.withdrawn.date <= today:
        return "withdrawn"
    return "embargoed" if entry.date > today else "public"


def is_shown_with(linked: Interview, linking: Interview | None, *, today: datetime.date) -> bool:
    """Whether an entry may be linked or quoted: it is public, or will be once the entry that does so is."""
    if is_public(linked, today=today):
        return True
    if linking is None or is_public(linking, today=today) or linked.withdrawn:
        return linked is linking
    return linked is linking or (linked.status == linking.status and linked.date <= linking.date)


def is_public(entry: Interview, *, today: datetime.date) -> bool:
    """Whether an entry's words are shown on a day."""
    return visibility(entry, today=today) == "public"
