"""The two graphs as onnxruntime runs them: the encoder reads sources, the decoder says one token after the other."""

from pathlib import Path

import numpy as np
import onnxruntime

HERE = Path(__file__).parent
# What the decoder calls a state behind a step.
NEXT = "next "


def graph(name):
    return onnxruntime.InferenceSession(str(HERE / name), providers=["CPUExecutionProvider"])


class Network:
    def __init__(self):
        self.encoder, self.decoder = graph("encoder.onnx"), graph("decoder.onnx")

    def about(self):
        return {"onnxruntime": onnxruntime.__version__}

    def start(self, sources):
        """What is remembered of sources, filled up with 0 at the end: arrays by the names of the decoder's inputs, a row a source."""
        source = np.zeros((len(sources), max(map(len, sources))), dtype=np.int64)
        for row, tokens in enumerate(sources):
            source[row, : len(tokens)] = tokens
        return {**run(self.encoder, {"source": source}), "source": source}

    def step(self, state, tokens):
        """Reads one more token in each row and changes the state: probabilities of the next one [rows, vocabulary], and what was looked at [rows, steps]."""
        said = run(self.decoder, {**state, "token": np.array(tokens, dtype=np.int64)[:, None]})
        state.update({name.removeprefix(NEXT): own for name, own in said.items() if name.startswith(NEXT)})
        return said["output"], said.get("looked")

    def keep(self, state, rows):
        """The state of these rows, in that order."""
        return {name: values[rows] for name, values in state.items()}


def run(session, inputs):
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, inputs)))
