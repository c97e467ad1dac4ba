"""Publish two sites in turn to the folder named, until killed."""

import itertools
import sys
from pathlib import Path

from faulty_disk import QuickDisk, writer
from verbatim.publishing.replacing import replace_site

sys.stdout.write("begun\n")
sys.stdout.flush()
for words in itertools.cycle(("nouveau", "ancien")):
    replace_site(Path(sys.argv[1]), writer(words, QuickDisk()), disk=QuickDisk())
