"""Asks the exported model the samples it was checked with: pip install -r requirements.txt && python check.py; the last line is JSON."""

import importlib.util
import json
import sys
from pathlib import Path

import numpy as np

from network import Network

samples = json.loads((Path(__file__).parent / "samples.json").read_text(encoding="utf-8"))
inputs = [[sample["inputs"] for sample in samples]]
for index in range(len(samples[0].get("furtherInputs", []))):
    inputs.append([sample["furtherInputs"][index] for sample in samples])
expected = np.array([sample["outputs"] for sample in samples], dtype=np.float32)

network = Network()
outputs = network.answer(inputs)
differences = np.abs(outputs.reshape(expected.shape) - expected)
# What is no number differs as far as anything can: JSON knows no NaN.
largest = float(np.nan_to_num(differences, nan=np.finfo(np.float32).max).max())
report = {"samples": len(samples), "maxAbsoluteDifference": largest, **network.about()}
if importlib.util.find_spec("task"):
    from samples import difference_of_answers

    report["differenceOfAnswers"] = difference_of_answers(network)
print(json.dumps(report))
sys.exit(0 if max(largest, report.get("differenceOfAnswers", 0)) <= 1e-4 else 1)
