"""The peer of the checks' benchmark: proselint, a checker of English prose, over the same letters.

It knows nothing of the law or of figures; it stands here for what reading a letter line by line costs.
"""

import importlib.metadata
import pathlib
import subprocess
import sys
import time

folder = pathlib.Path(sys.argv[1])
files = sorted(folder.glob("*.txt"))
start = time.perf_counter()
found = subprocess.run(
    [pathlib.Path(sys.executable).with_name("proselint"), "check", *files], capture_output=True, text=True
)
if found.returncode not in (0, 1) and not found.stdout:
    sys.exit(found.stderr)
version = importlib.metadata.version("proselint")
print(f"proselint {version}, {len(files)} letters: {time.perf_counter() - start:.2f} s")
