"""Makes a children in need census of any size out of a made-up one.

    python3 benches/cin_return/make.py made-up-cin-2021.xml CHILDREN TO

Children are repeated with other identifiers. Streams: two million children need no memory to speak of.
"""

import re
import sys

source, children, to = sys.argv[1], int(sys.argv[2]), sys.argv[3]
text = open(source, encoding="utf-8").read()
start = text.index("<Child>")
end = text.rindex("</Child>") + len("</Child>")
blocks = re.findall(r"<Child>.*?</Child>\n?", text[start:end], flags=re.S)
with open(to, "w", encoding="utf-8") as out:
    out.write(text[:start])
    for number in range(children):
        again, at = divmod(number, len(blocks))
        out.write(blocks[at].replace("<LAchildID>MADEUP", f"<LAchildID>MADEUP{again:04}", 1))
    out.write(text[end:])
print(f"{children} children in {to}")
