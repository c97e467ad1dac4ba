"""What runs before a command that is to say what it has read early, and to let the build go on then."""

import sys
from pathlib import Path
from typing import Any

from verbatim.cli import built_site
from verbatim.publishing.early import Early, read_early


def read_and_say(*given: Any, **named: Any) -> Early:
    early = read_early(*given, **named)
    for path, (_, (_, faults)) in sorted(early.found.items()):
        sys.stdout.write(f"read early: {path} ({len(faults)} faults)\n")
    Path("read.txt").touch()
    return early


built_site.read_early = read_and_say
