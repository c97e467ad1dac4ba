"""The scripts loaded on focus as the one file readers get; `python tests/search/join_scripts.py` writes it."""

import re
from pathlib import Path

import rjsmin

SCRIPTS = Path(__file__).resolve().parents[2] / "hooks" / "theme" / "assets" / "search"
PARTS = ("words", "reader", "engine", "results", "field")
NOTICE = "// Joined: parts/*.js\n"
LEFT_OUT = re.compile(r'//|/\*\* .*\*/$|import .* from "\./\w+\.js";$')


def join_scripts(folder: Path = SCRIPTS) -> str:
    """The parts in order, without comments, spaces that mean nothing, and the imports among themselves."""
    texts = [(folder / "parts" / f"{name}.js").read_text("utf-8") for name in PARTS]
    lines = [line.strip() for text in texts for line in text.split("\n")]
    code = "".join(f"{line}\n" for line in lines if line and not LEFT_OUT.match(line))
    return f"{NOTICE}{rjsmin.jsmin(code)}\n"


if __name__ == "__main__":
    (SCRIPTS / "search.js").write_text(join_scripts(), "utf-8")
