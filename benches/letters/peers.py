"""The peers of the letters' benchmark, which give text alone: Python's mail reader, and pdftotext."""

import email
import mailbox
import pathlib
import subprocess
import sys
import time

into = pathlib.Path(sys.argv[1])

start = time.perf_counter()
messages = 0
for message in mailbox.mbox(into / "sent.mbox"):
    message.get_payload(decode=True).decode()
    messages += 1
print(f"python {sys.version.split()[0]} mailbox, text of {messages} messages: {time.perf_counter() - start:.2f} s")

start = time.perf_counter()
subprocess.run(["pdftotext", "-layout", into / "long.pdf", "-"], check=True, stdout=subprocess.DEVNULL)
print(f"poppler pdftotext -layout, 300 pages: {time.perf_counter() - start:.2f} s")
