"""Asks the model the samples that go along and compares its answers with the application's own; the last line is JSON."""

import importlib.util
import json

import torch
from safetensors.torch import load_file

from data import HERE, Part
from model import Model, answer

model = Model()
model.load_state_dict(load_file(HERE / "model.safetensors"))
model.eval()
samples = Part(HERE / "data" / "samples.safetensors")
expected = load_file(HERE / "data" / "expected.safetensors")["outputs"]
with torch.no_grad():
    inputs, lengths, _, _ = samples.batch(list(range(len(samples))), "cpu")
    differences = (answer(model(inputs, lengths)) - expected).abs()
# What is no number differs as far as anything can: JSON knows no NaN.
difference = float(differences.nan_to_num(nan=torch.finfo(torch.float32).max).max())
report = {"samples": len(samples), "maxAbsoluteDifference": difference, "torch": torch.__version__}
if importlib.util.find_spec("task"):
    from network import Network
    from samples import difference_of_answers

    report["differenceOfAnswers"] = difference_of_answers(Network())
print(json.dumps(report))
raise SystemExit(0 if max(difference, report.get("differenceOfAnswers", 0)) <= 1e-4 else 1)
