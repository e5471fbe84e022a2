"""Asks the exported model the samples it was checked with: pip install -r requirements.txt && python check.py"""

import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime

folder = Path(__file__).parent


def filled_at_end(sample: list) -> list:
    """Tokens are filled up with 0 at the end, as the graph counts them; numbers stand as they are."""
    if isinstance(sample[0], list):
        return sample
    return [token for token in sample if token != 0] + [token for token in sample if token == 0]


samples = json.loads((folder / "samples.json").read_text(encoding="utf-8"))
inputs = [filled_at_end(sample["inputs"]) for sample in samples]
expected = np.array([sample["outputs"] for sample in samples], dtype=np.float32)

session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
kind = np.float32 if isinstance(inputs[0][0], list) else np.int64
feed = {"input": np.array(inputs, dtype=kind)}
for index in range(len(samples[0].get("furtherInputs", []))):
    feed[f"input_{index + 1}"] = np.array([sample["furtherInputs"][index] for sample in samples], dtype=np.int64)
(outputs,) = session.run(None, feed)

largest = float(np.abs(outputs.reshape(expected.shape) - expected).max())
print(json.dumps({"samples": len(samples), "maxAbsoluteDifference": largest, "onnxruntime": onnxruntime.__version__}))
sys.exit(0 if largest <= 1e-4 else 1)
