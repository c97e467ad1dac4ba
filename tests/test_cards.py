"""Cards: what their pixels show, that no text leaves its place, and that nothing a file can hold kills a build."""

import struct
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from card_cases import CARDS, KINDS, generated_title, picture_file, portrait
from verbatim.cards.drawing import build_card, build_scene, check_card
from verbatim.cards.fonts import FACES, CardFonts, load_fonts, open_fonts
from verbatim.cards.layouts import LAYOUTS, layout_of
from verbatim.cards.model import FINEST, HEAVIEST, LARGEST, SAFE, SMALLEST, CardText
from verbatim.cards.names import card_name
from verbatim.cards.painting import paint
from verbatim.cards.portraits import PictureError, check_own_card, parse_portrait
from verbatim.cards.scene import Photo, is_sound
from verbatim.diagnostics import Place

GOLDEN = Path(__file__).parent / "golden" / "cards"
PLACE = Place("interviews/essai.md", 2)

each_card = pytest.mark.parametrize(("name", "card"), CARDS, ids=[name for name, _ in CARDS])


@pytest.fixture(scope="module")
def fonts() -> CardFonts:
    found = load_fonts()
    assert found
    return found


def opened(picture: bytes) -> Image.Image:
    image = Image.open(BytesIO(picture))
    image.load()
    return image


@each_card
def test_a_card_is_drawn_pixel_for_pixel(name: str, card: CardText, fonts: CardFonts) -> None:
    drawn, golden = opened(build_card(card, fonts)), Image.open(GOLDEN / f"{name}.png")
    assert drawn.size == golden.size == (1200, 630)
    assert ImageChops.difference(drawn.convert("RGB"), golden.convert("RGB")).getbbox() is None


@each_card
def test_a_layout_is_sound_as_designed(name: str, card: CardText, fonts: CardFonts) -> None:
    assert is_sound(layout_of(card.kind)(card, fonts))


def test_every_kind_has_a_layout_and_a_golden_card() -> None:
    assert {kind for kind, _ in LAYOUTS} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_thousand_titles_stay_inside_and_apart(kind: str, fonts: CardFonts) -> None:
    card = {card.kind: card for _, card in CARDS}[kind]  # type: ignore[index]
    unsound, unreported = [], []
    for seed in range(KINDS.index(kind), 1000, len(KINDS)):  # type: ignore[arg-type]
        titled = replace(card, words=generated_title(seed))
        scene = layout_of(titled.kind)(titled, fonts)
        shown = "".join(line.text for line in scene.lines)
        unsound += [] if is_sound(scene) and scene.lines else [seed]
        unreported += [seed] if any(ord(sign) not in fonts.drawable for sign in shown) else []
    assert (unsound, unreported) == ([], [])


def test_each_part_may_be_2000_characters_long(fonts: CardFonts) -> None:
    long = "phrase interminable " * 100
    for _, card in CARDS:
        full = replace(card, words=long, label=long, name=long, role=long, detail=long, publication=long, date=long)
        assert is_sound(build_scene(full, fonts))


def test_ink_is_where_the_scene_says(fonts: CardFonts) -> None:
    card = replace(dict(CARDS)["answer"], words=generated_title(7))
    scene = build_scene(card, fonts)
    picture = opened(build_card(card, fonts)).convert("RGB")
    for line in scene.lines:
        picture.paste(line.ground, line.box.sides)
    bare = replace(scene, items=tuple(item for item in scene.items if item not in scene.lines))
    assert ImageChops.difference(picture, opened(paint(bare)).convert("RGB")).getbbox() is None


def test_words_are_between_68_and_36_pixels_and_nothing_is_under_26() -> None:
    assert (LARGEST, SMALLEST, FINEST) == (68, 36, 26)


def test_a_report_has_no_quotation_marks(fonts: CardFonts) -> None:
    answer = dict(CARDS)["answer"]
    texts = {line.text for line in build_scene(answer, fonts).lines}
    retold = {line.text for line in build_scene(replace(answer, rendition="report"), fonts).lines}
    assert {"«", "»"} <= texts
    assert not {"«", "»"} & retold


def test_a_long_title_ends_with_an_ellipsis_after_a_word(fonts: CardFonts) -> None:
    card = CardText("interview", words="Une phrase " * 100, publication="Verbatim")
    lines = [line.text for line in build_scene(card, fonts).lines if "phrase" in line.text]
    assert lines[-1].endswith(("phrase…", "Une…"))


BAD_WORDS = {
    "2,000 characters": "mot " * 500,
    "one word of 300": "x" * 300,
    "only emoji": "😀🎉👩‍👩‍👧‍👦",
    "right to left": "מה שלום העולם",
    "Arabic with Latin": "Bonjour مرحبا بالعالم كله هنا",
    "control characters": "a\x00b\x07\u202ec\u2066d\x1b[0m",
    "stacked marks": "Z" + "\u0301" * 200 + "algo",
    "a lone surrogate": "mot \ud800 mot",
    "nothing": "",
    "blank": " \u00a0\u202f\u200b ",
    "Chinese": "你好，世界",
    "Vietnamese": "Tiếng Việt có dấu thanh",
    "only marks": "…!?—",
}


@pytest.mark.parametrize("words", BAD_WORDS.values(), ids=BAD_WORDS)
@pytest.mark.parametrize("kind", KINDS)
def test_bad_words_still_make_a_sound_card(kind: str, words: str, fonts: CardFonts) -> None:
    card = replace({card.kind: card for _, card in CARDS}[kind], words=words, name=words)  # type: ignore[index]
    assert is_sound(build_scene(card, fonts))
    picture = build_card(card, fonts)
    assert opened(picture).size == (1200, 630)
    assert len(picture) < HEAVIEST


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Bonjour « été » → œuvre\u202f!", []),
        ("Fête 🎉", ["missing-glyph"]),
        ("你好", ["missing-glyph"]),
        ("שלום", ["missing-glyph", "right-to-left-card"]),
        ("a\u202eb", ["right-to-left-card"]),
        ("trait\u00ad d’union", []),
    ],
)
def test_what_a_card_cannot_show_is_reported(words: str, codes: list[str], fonts: CardFonts) -> None:
    assert [fault.code for fault in check_card(CardText("page", words=words), fonts, PLACE)] == codes


def test_words_that_cannot_be_shown_give_way_to_the_name(fonts: CardFonts) -> None:
    scene = build_scene(CardText("interview", words="你好，世界", name="Prénom Modèle"), fonts)
    assert [line.text for line in scene.lines] == ["Prénom Modèle"]


def png_claiming(width: int, height: int) -> bytes:
    """A small file whose header claims any size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    header = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 9000))
        + chunk(b"IEND", b"")
    )


BAD_PICTURES = {
    "empty": b"",
    "text": b"not a picture",
    "cut off": picture_file((600, 800), form="JPEG")[:700],
    "a bomb": png_claiming(15_200, 15_200),
    "a huge claim": png_claiming(100_000, 100_000),
    "broken data": png_claiming(300, 300),
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "tiny": picture_file((20, 20)),
    "TIFF": picture_file(form="TIFF"),
}


@pytest.mark.parametrize("data", BAD_PICTURES.values(), ids=BAD_PICTURES)
def test_a_bad_portrait_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(PictureError, match=r"^it "):
        parse_portrait(data)


@pytest.mark.parametrize(
    "data",
    [
        picture_file(form="JPEG", mode="CMYK"),
        picture_file(form="GIF", mode="P", save_all=True, append_images=[Image.new("P", (300, 400), 1)]),
        picture_file(mode="I;16"),
        picture_file(mode="RGBA"),
        picture_file(mode="1"),
        picture_file((4000, 3000), form="JPEG"),
    ],
    ids=["CMYK", "animated", "16 bits", "transparent", "two tones", "large"],
)
def test_an_unusual_portrait_is_shown(data: bytes, fonts: CardFonts) -> None:
    found = parse_portrait(data)
    assert max(found.width, found.height) <= 720
    scene = build_scene(replace(dict(CARDS)["interview"], portrait=found), fonts)
    assert [item for item in scene.items if isinstance(item, Photo)]


def test_a_noisy_portrait_does_not_make_a_heavy_card(fonts: CardFonts) -> None:
    noise = Image.effect_noise((700, 900), 200)
    noisy = replace(portrait(), width=700, height=900, pixels=noise.tobytes())
    assert len(build_card(replace(dict(CARDS)["interview"], portrait=noisy), fonts)) < HEAVIEST


@pytest.mark.parametrize(
    ("data", "refused"),
    [
        (picture_file((1200, 630)), False),
        (picture_file((1200, 630), form="JPEG"), False),
        (picture_file((1200, 600)), True),
        (picture_file((1200, 630), form="GIF"), True),
        (b"nothing", True),
    ],
)
def test_an_authors_own_card_is_checked(data: bytes, refused: bool) -> None:
    try:
        check_own_card(data)
    except PictureError:
        assert refused
    else:
        assert not refused


def test_damaged_fonts_are_refused() -> None:
    for data in (b"", b"no font", b"\0\1\0\0" + b"\0" * 200):
        with pytest.raises(ValueError, match=r"font|table|map"):
            open_fonts(dict.fromkeys((face for face, _ in FACES), data))


def test_a_name_follows_fonts_words_and_portrait(fonts: CardFonts) -> None:
    card = dict(CARDS)["interview"]
    other_fonts = replace(fonts, digest="other")
    variants = [card, replace(card, role="autre"), replace(card, portrait=portrait()), replace(card, lang="en")]
    names = {card_name(each, fonts) for each in variants} | {card_name(card, other_fonts)}
    assert len(names) == len(variants) + 1


def test_nothing_to_read_stands_outside_the_safe_area(fonts: CardFonts) -> None:
    for _, card in CARDS:
        for line in build_scene(card, fonts).lines:
            assert line.ornament or SAFE.holds(line.box), line.text
