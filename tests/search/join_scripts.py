"""The search scripts loaded on focus, joined into the one file readers get: `python tests/search/join_scripts.py` writes it."""

import re
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "hooks" / "theme" / "assets" / "search"
PARTS = ("words", "reader", "engine", "results", "field")
NOTICE = "// Joined from parts/*.js by join_scripts.py.\n"


def join_scripts(folder: Path = SCRIPTS) -> str:
    """The parts in order, without comment lines, indentation and the imports among themselves."""
    lines = [line.strip() for name in PARTS for line in (folder / "parts" / f"{name}.js").read_text("utf-8").split("\n")]
    kept = [line for line in lines if line and not re.match(r'//|/\*\* .*\*/$|import .* from "\./\w+\.js";$', line)]
    return NOTICE + "\n".join(kept) + "\n"


if __name__ == "__main__":
    (SCRIPTS / "search.js").write_text(join_scripts(), "utf-8")
