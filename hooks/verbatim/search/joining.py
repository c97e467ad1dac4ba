"""Terms of several runs of blocks as those of one, and each as the index keeps it."""

import marshal
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from verbatim.search.blocks import MOST_RECORDS
from verbatim.search.postings import MOST_IMPACT, Posting, decode_columns, encode_postings, first_number
from verbatim.search.terms import RARE, Forms, Piece, browser_order

MOST_POSTINGS = 30_000
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class FinishedTerm(NamedTuple):
    """A stem as the index keeps it, and what it is made of."""

    key: str
    weight: int
    """Bytes it takes in its shard, about."""
    forms: tuple[str, ...]
    line: str
    """Its line in the dictionary."""
    postings: bytes
    positions: bytes
    pieces: Mapping[int, bytes]
    """By the number of a part what it says there, as `format_piece` writes it."""


def join_pieces(runs: Sequence[tuple[int, Mapping[str, Piece]]]) -> dict[str, Piece]:
    """The pieces of consecutive runs as those of one, each run with the number of its first block."""
    found: dict[str, list[tuple[int, Piece]]] = {}
    for base, pieces in runs:
        for key, piece in pieces.items():
            if key in found:
                found[key].append((base, piece))
            else:
                found[key] = [(base, piece)]
    return {key: _joined(pieces) for key, pieces in found.items()}


def format_piece(piece: Piece) -> bytes:
    """A piece as bytes: most are never looked into again."""
    return marshal.dumps(piece)


def finish_term(key: str, pieces: Mapping[int, bytes], bases: Sequence[int]) -> FinishedTerm:
    """A term of the pieces that parts have of it; `bases`: the number of each part's first block."""
    joined = _joined([(bases[number], marshal.loads(pieces[number])) for number in sorted(pieces)])
    written, count, block, impact, rest, _, positions = joined
    postings = first_number(block, -1, impact) + rest
    if count > MOST_POSTINGS:
        postings, positions = strongest(postings), b""
    forms = tuple(sorted((form for form, _ in written), key=browser_order))
    rare = {form: records for form, records in written if len(records) <= min(RARE, count // 2)}
    shown = ",".join(_short(form, key) + _records(rare.get(form, ())) for form in forms)
    line = f"{key}\t{count}\t{len(postings)}\t{len(positions)}\t{shown}"
    return FinishedTerm(key, len(postings) + 2 * len(key) + 8, forms, line, postings, positions, pieces)


def strongest(postings: bytes) -> bytes:
    """The postings that say most, of a term so common that nobody asks for it alone."""
    blocks, ordinals, impacts = decode_columns(postings)
    counted = Counter(impacts)
    least, room = MOST_IMPACT, MOST_POSTINGS
    while counted[least] < room:
        room -= counted[least]
        least -= 1
    of_least = [place for place, impact in enumerate(impacts) if impact == least]
    kept = {*sorted(of_least, key=lambda place: (-blocks[place], ordinals[place]))[:room]}
    chosen = (place for place, impact in enumerate(impacts) if impact > least or place in kept)
    return encode_postings(Posting(blocks[place], ordinals[place], impacts[place]) for place in chosen)


def differing(old: Mapping[str, Piece], new: Mapping[str, Piece]) -> Iterator[str]:
    """The terms that two runs of blocks say otherwise."""
    yield from (key for key, piece in old.items() if new.get(key) != piece)
    yield from (key for key in new if key not in old)


def _joined(pieces: Sequence[tuple[int, Piece]]) -> Piece:
    base, (_, count, first, impact, rest, last, positions) = pieces[0]
    forms, before = _joined_forms(pieces), base + last
    if len(pieces) == 1:
        return forms, count, base + first, impact, rest, before, positions
    postings, places = [rest], [positions]
    for start, (_, more, block, strength, behind, end, stands) in pieces[1:]:
        count += more
        postings += (first_number(start + block, before, strength), behind)
        places.append(stands)
        before = start + end
    return forms, count, base + first, impact, b"".join(postings), before, b"".join(places)


def _joined_forms(pieces: Sequence[tuple[int, Piece]]) -> Forms:
    """The forms of all pieces, each with its first records."""
    if len(pieces) == 1 and not pieces[0][0]:
        return pieces[0][1][0]
    found: dict[str, list[int]] = {}
    for base, piece in pieces:
        for form, records in piece[0]:
            known = found.setdefault(form, [])
            if len(known) <= RARE:
                known += [base * MOST_RECORDS + record for record in records[: RARE + 1 - len(known)]]
    return tuple((form, tuple(records)) for form, records in found.items())


def _short(form: str, key: str) -> str:
    return "~" + form.removeprefix(key) if form.startswith(key) else form


def _records(records: Sequence[int]) -> str:
    """The records of a rare form, in base 36, between spaces."""
    return f"={' '.join(map(_in_base_36, records))}" if records else ""


def _in_base_36(number: int) -> str:
    digits = ""
    while number >= 36:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return DIGITS[number] + digits
