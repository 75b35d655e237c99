"""Makes the letters of the benchmark out of the made-up samples: the same letters with other numbers.

make.py SAMPLES INTO writes INTO/letters (10,000 text files), INTO/sent.mbox (100 MB) and INTO/long.pdf
(300 pages). Nobody in them is real.
"""

import pathlib
import random
import re
import sys

samples, into = map(pathlib.Path, sys.argv[1:])
random.seed(1)
texts = [path.read_text() for path in sorted(samples.glob("*.txt"))]


def varied(number: int) -> str:
    text = texts[number % len(texts)]
    council = f"Exampleton {number % 150} Council"
    text = re.sub(r"^(Exampleton|Sampleford) Council", council, text)
    # Figures with a decimal or a comma change; dates and years do not.
    return re.sub(r"\d+[.,]\d+", lambda found: f"{random.uniform(10, 30):.1f}", text)


letters = into / "letters"
letters.mkdir(parents=True)
for number in range(10_000):
    (letters / f"{number:05}.txt").write_text(varied(number))

with open(into / "sent.mbox", "w") as mailbox:
    number = 0
    while mailbox.tell() < 100_000_000:
        mailbox.write(
            f"From officer{number}@exampleton.example Tue Mar  7 10:00:00 2023\n"
            f"From: A. Officer <officer{number}@exampleton.example>\n"
            "Date: Tue, 07 Mar 2023 10:00:00 +0000\nSubject: Your request\nMIME-Version: 1.0\n"
            f"Content-Type: text/plain; charset=utf-8\n\n{varied(number)}\n"
        )
        number += 1


def pdf(pages: int) -> bytes:
    """A PDF of plain text, by hand: a page holds the lines of a letter."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for page in range(pages):
        lines = varied(page).encode("cp1252", "replace").decode("cp1252").splitlines()[:48]
        shown = "".join(
            f"({line.replace(chr(92), '').replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*\n" for line in lines
        )
        stream = f"BT /F1 10 Tf 14 TL 50 780 Td\n{shown}ET"
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Count {pages} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


(into / "long.pdf").write_bytes(pdf(300))
