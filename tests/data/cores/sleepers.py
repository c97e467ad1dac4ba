"""Workers that would sleep for a minute: prints their process ids as they begin."""

import os
import time

from verbatim.keeping.crew import FEW, Crew


def sleep(name: str) -> None:
    if name != "0":
        os.write(1, f"{os.getpid()}\n".encode())  # whole lines, however many write
        time.sleep(60)


for _ in Crew(2).each(sleep, [str(number) for number in range(FEW + 2)]):
    pass
