"""The network as Keras runs it, on PyTorch, TensorFlow or JAX, whichever is there."""

import importlib.util
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

HERE = Path(__file__).parent
RECURRENT = ("LSTM", "GRU", "SimpleRNN")


class Network:
    def __init__(self):
        (path,) = (HERE / name for name in ("model.keras", "model.h5") if (HERE / name).exists())
        self.model = keras.saving.load_model(path, compile=False)

    def about(self):
        return {"keras": keras.__version__, "backend": keras.backend.backend()}

    def answer(self, inputs):
        """Outputs for a list of inputs, batch first: whole numbers of tokens, or numbers."""
        return run(self.model, [np.asarray(values) for values in inputs])

    def writer(self):
        """A function that reads tokens, one call behind the other, and says the probabilities of the next one."""
        config = self.model.get_config()
        for layer in config["layers"]:
            layer.pop("build_config", None)
            if layer["class_name"] in RECURRENT:
                layer["config"]["stateful"] = True
            if layer["class_name"] == "InputLayer":
                layer["config"]["batch_shape"] = (1, *layer["config"]["batch_shape"][1:])
        model = keras.Model.from_config(config)
        model.set_weights(self.model.get_weights())
        return lambda numbers: run(model, [np.array([numbers], dtype=np.int32)])[0, -1]


def run(model, inputs):
    kinds = ["int32" if np.issubdtype(values.dtype, np.integer) else "float32" for values in inputs]
    tensors = [keras.ops.convert_to_tensor(values, kind) for values, kind in zip(inputs, kinds)]
    outputs = model(tensors if len(tensors) > 1 else tensors[0], training=False)
    return keras.ops.convert_to_numpy(outputs)
