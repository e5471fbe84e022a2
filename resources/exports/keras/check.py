"""Asks the exported model the samples it was checked with: pip install -r requirements.txt && python check.py"""

import importlib.util
import json
import os
import sys
from pathlib import Path

if "KERAS_BACKEND" not in os.environ:
    installed = [name for name in ("torch", "tensorflow", "jax") if importlib.util.find_spec(name)]
    if not installed:
        sys.exit("Keras needs one of PyTorch, TensorFlow or JAX beside it.")
    os.environ["KERAS_BACKEND"] = installed[0]
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np

folder = Path(__file__).parent
(path,) = (folder / name for name in ("model.keras", "model.h5") if (folder / name).exists())

samples = json.loads((folder / "samples.json").read_text(encoding="utf-8"))
inputs = [sample["inputs"] for sample in samples]
expected = np.array([sample["outputs"] for sample in samples], dtype=np.float32)

model = keras.saving.load_model(path, compile=False)
kind = "float32" if isinstance(inputs[0][0], list) else "int32"
tensors = [keras.ops.convert_to_tensor(inputs, kind)]
for index in range(len(samples[0].get("furtherInputs", []))):
    further = [sample["furtherInputs"][index] for sample in samples]
    tensors.append(keras.ops.convert_to_tensor(further, "int32"))
outputs = keras.ops.convert_to_numpy(model(tensors if len(tensors) > 1 else tensors[0], training=False))

largest = float(np.abs(outputs.reshape(expected.shape) - expected).max())
report = {
    "samples": len(samples),
    "maxAbsoluteDifference": largest,
    "keras": keras.__version__,
    "backend": keras.backend.backend(),
}
print(json.dumps(report))
sys.exit(0 if largest <= 1e-4 else 1)
