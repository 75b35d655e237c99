"""Makes the letters of the benchmark out of the made-up letters that the checks are tested with.

make.py LETTERS INTO writes 1,000 letters to INTO, of councils with other numbers. Nobody in them is real.
"""

import pathlib
import random
import re
import sys

letters, into = map(pathlib.Path, sys.argv[1:])
random.seed(1)
texts = [re.sub(r"\A(# .*\n)+", "", path.read_text()) for path in sorted(letters.glob("*/*.txt"))]
into.mkdir(parents=True)
for number in range(1_000):
    text = texts[number % len(texts)]
    # Figures with a decimal or a comma change; dates and years do not.
    text = re.sub(r"\d+[.,]\d+(?![.\d])", lambda found: f"{random.uniform(10, 30):.1f}", text)
    (into / f"{number:04}.txt").write_text(text)
