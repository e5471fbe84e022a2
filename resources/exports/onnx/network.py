"""The network as onnxruntime runs it."""

from pathlib import Path

import numpy as np
import onnxruntime

HERE = Path(__file__).parent


class Network:
    def __init__(self):
        path = str(HERE / "model.onnx")
        self.session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])

    def about(self):
        return {"onnxruntime": onnxruntime.__version__}

    def answer(self, inputs):
        """Outputs for a list of inputs, batch first: whole numbers of tokens, or numbers."""
        first, *further = (np.asarray(values) for values in inputs)
        feed = {"input": filled_at_end(first) if first.ndim == 2 else first.astype(np.float32)}
        for index, values in enumerate(further):
            feed[f"input_{index + 1}"] = values.astype(np.int64)
        (outputs,) = self.session.run(None, feed)
        return outputs

    def writer(self):
        """A function that reads tokens, one call behind the other, and says the probabilities of the next one; it reads all again each time."""
        read = []

        def write(numbers):
            read.extend(numbers)
            return self.answer([np.array([read])])[0, -1]

        return write


def filled_at_end(tokens):
    """Tokens are filled up with 0 at the end, as the graph counts them."""
    order = np.argsort(tokens == 0, axis=1, kind="stable")
    return np.take_along_axis(tokens, order, axis=1).astype(np.int64)
