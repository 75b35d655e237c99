"""The sector's open validator on the same return: how long it takes to read it into tables.

    pip install csc-validator-be-cin 'numpy<2'
    python3 benches/cin_return/peer.py FILE

What is timed is its own reader, `XMLtoCSV`, and the parse of the XML before it. Its rules come after
that, and take longer still; ours are in our time.
"""

import sys
import time
import xml.etree.ElementTree as ElementTree

from cin_validator.ingress import XMLtoCSV

began = time.perf_counter()
tables = XMLtoCSV(ElementTree.parse(sys.argv[1]).getroot())
took = time.perf_counter() - began
print(f"csc-validator-be-cin: {len(tables.ChildIdentifiers)} children read in {took:.2f} s")
