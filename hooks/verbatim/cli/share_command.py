"""`verbatim share`: the image, text, link and alt text of pages and answers, as files to post from."""

import difflib
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.progress import track

from verbatim.cards.drawing import build_card
from verbatim.cards.fonts import load_fonts
from verbatim.cli.console import project_root, show_diagnostics, usage_error
from verbatim.cli.project import load_checked
from verbatim.cli.today import Today, day
from verbatim.diagnostics import has_errors
from verbatim.pages.builders import build_pages
from verbatim.pages.page import Context
from verbatim.posts.networks import NETWORKS, Network, find_network
from verbatim.posts.web_addresses import is_web_address
from verbatim.share.calendar import format_csv, format_ics, plan_posts
from verbatim.share.deck import Deck
from verbatim.share.export import format_json, format_markdown, kit_name
from verbatim.share.kit import ShareKit
from verbatim.share.project import load_deck
from verbatim.share.sheet import build_sheet
from verbatim.writer import write_bytes, write_text

PERIODS = {"week": 7, "month": 30}


def share(
    addresses: Annotated[
        list[str] | None,
        typer.Argument(metavar="ADDRESS|PATH...", help="entry-id, entry-id#anchor, an interview's file, a page."),
    ] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Every page and answer.")] = False,
    network: Annotated[str, typer.Option("--network", help="x, linkedin, bluesky or mastodon.")] = "",
    out: Annotated[Path, typer.Option("--out", help="The folder the files go to.")] = Path("build/share"),
    open_post: Annotated[bool, typer.Option("--open", help="Open a new post in the browser.")] = False,
    sheet: Annotated[bool, typer.Option("--sheet", help="Only a contact sheet of the cards.")] = False,
    calendar: Annotated[str, typer.Option("--calendar", help="week or month: one post a day.")] = "",
    today: Today = "",
) -> None:
    """Write what is needed to share pages and answers. Exit 0: done; 1: faults; 2: wrong usage."""
    chosen_network = _network(network)
    if calendar and calendar not in PERIODS:
        raise usage_error(f"--calendar {calendar}: write week or month")
    if not addresses and not (everything or sheet or calendar):
        raise usage_error("name an address or a file, or write --all")
    root, on = project_root(), day(today)
    deck = _deck(root, today)
    kits = _chosen(addresses or [], deck, root)
    if sheet:
        _write_sheet(kits, root, out)
        return
    if calendar:
        plan = plan_posts(_worth_posting(kits), first=on, days=PERIODS[calendar])
        kits = [post.kit for post in plan]
    if kits and not is_web_address(kits[0].link):
        typer.echo("verbatim: site_url is not set in mkdocs.yml, so the links are only paths", err=True)
    images = [_write(kit, root, out, chosen_network) for kit in _progress(kits)]
    if calendar:
        host = urlsplit(kits[0].link).hostname or "localhost" if kits else "localhost"
        write_text(out / "calendar.csv", format_csv(plan, images))
        write_text(out / "calendar.ics", format_ics(plan, name=deck.context.settings.name, host=host))
        typer.echo(f"{out / 'calendar.csv'}\n{out / 'calendar.ics'}")
    if open_post:
        if len(kits) != 1:
            raise usage_error("--open takes one address")
        webbrowser.open((chosen_network or NETWORKS[0]).address(kits[0].post))


def _network(name: str) -> Network | None:
    found = find_network(name)
    if name and not found:
        raise usage_error(f"--network {name}: write {', '.join(network.id for network in NETWORKS)}")
    return found


def _deck(root: Path, today: str) -> Deck:
    """The deck of what may be published; the faults that forbid it are shown, then exit 1."""
    loaded, faults = load_checked(root, day(today))
    if not loaded or has_errors(faults):
        show_diagnostics(faults)
        raise typer.Exit(1)
    context = Context(loaded.archive)
    deck, faults = load_deck(root, context, tuple(build_pages(context)))
    show_diagnostics(faults)
    if has_errors(faults):
        raise typer.Exit(1)
    return deck


def _chosen(addresses: Sequence[str], deck: Deck, root: Path) -> list[ShareKit]:
    """The kits of addresses, pages' paths or full addresses, and interviews' files; all of them for none."""
    if not addresses:
        return list(deck.kits.values())
    known = {kit.address: kit for kit in deck.kits.values()}
    known |= {kit.path.strip("/"): kit for kit in deck.kits.values()}
    known |= {kit.link: kit for kit in deck.kits.values()}
    return [_found(address, known, deck, root) for address in addresses]


def _found(address: str, known: dict[str, ShareKit], deck: Deck, root: Path) -> ShareKit:
    wanted = address.removeprefix("@")
    for candidate in (wanted, wanted.strip("/"), _entry_of(wanted, deck, root)):
        if candidate in known:
            return known[candidate]
    near = difflib.get_close_matches(wanted, sorted(filter(None, known)), n=1)
    hint = f", did you mean {near[0]}?" if near else ""
    raise usage_error(f"{address}: nothing public has this address{hint}")


def _entry_of(path: str, deck: Deck, root: Path) -> str:
    """The address of the interview whose file this is, named from here; else the path as it is."""
    file = Path(path).resolve()
    name = file.relative_to(root).as_posix() if file.is_relative_to(root) else path
    return deck.context.archive.by_source.get(name, path)


def _worth_posting(kits: list[ShareKit]) -> list[ShareKit]:
    """Interviews and answers: what a calendar is for."""
    return [kit for kit in kits if kit.card is None or kit.card.kind in ("interview", "answer", "contribution")]


def _progress(kits: list[ShareKit]) -> Sequence[ShareKit]:
    if len(kits) < 20:
        return kits
    return list(track(kits, description="Cards", console=Console(stderr=True), transient=True))


def _write(kit: ShareKit, root: Path, out: Path, network: Network | None) -> str:
    """The picture, JSON and Markdown of a kit; the name of the picture's file."""
    name, picture = kit_name(kit), _picture(kit, root)
    image = f"{name}{Path(kit.image).suffix}" if picture else ""
    if picture:
        write_bytes(out / image, picture)
    write_text(out / f"{name}.json", format_json(kit, image=image, network=network))
    write_text(out / f"{name}.md", format_markdown(kit, image=image, network=network))
    typer.echo(f"{out / name}.md\n{kit.text.words}\n{kit.link}\n")
    return image


def _picture(kit: ShareKit, root: Path) -> bytes:
    if kit.own_picture:
        return (root / kit.own_picture).read_bytes()
    fonts = load_fonts()
    return build_card(kit.card, fonts) if kit.card and fonts else b""


def _write_sheet(kits: list[ShareKit], root: Path, out: Path) -> None:
    unique = list({kit.image: kit for kit in kits if kit.image}.values())[:60]
    if not unique:
        raise usage_error("there is no card to show")
    write_bytes(out / "sheet.png", build_sheet([_picture(kit, root) for kit in _progress(unique)]))
    typer.echo(str(out / "sheet.png"))
