"""Publish two sites in turn to the folder named, until killed."""

import itertools
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "hooks"), str(Path(__file__).resolve().parent)]

from faulty_disk import QuickDisk, writer
from verbatim.publishing.replacing import replace_site

print("begun", flush=True)
for words in itertools.cycle(("nouveau", "ancien")):
    replace_site(Path(sys.argv[1]), writer(words, QuickDisk()), disk=QuickDisk())
