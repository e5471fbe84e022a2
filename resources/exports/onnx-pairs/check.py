"""Translates the samples that the exported model was checked with: pip install -r requirements.txt && python check.py; the last line is JSON."""

import json
import sys

from network import Network
from samples import SAMPLES, difference_of_answers

network = Network()
largest = difference_of_answers(network)
print(json.dumps({"samples": len(SAMPLES), "maxAbsoluteDifference": largest, **network.about()}))
sys.exit(0 if largest <= 1e-4 else 1)
