"""The network as PyTorch runs it: model.py with the trained weights."""

import numpy as np
import torch
from safetensors.torch import load_file

from data import HERE
from model import Model, answer

# Stands in all numbers of a step that a sequence does not have.
NO_STEP = -1e9


class Network:
    def __init__(self, weights="model.safetensors"):
        self.model = Model()
        self.model.load_state_dict(load_file(HERE / weights))
        self.model.eval()

    def answer(self, inputs):
        """Outputs for a list of one input, batch first: whole numbers of tokens, 0 where there is none, or numbers."""
        values = np.asarray(inputs[0])
        there = values != 0 if values.ndim == 2 else values[:, :, 0] != NO_STEP
        # Samples stand at the start, what is filled up behind them.
        order = np.argsort(~there, axis=1, kind="stable")
        values = np.take_along_axis(values, order if values.ndim == 2 else order[:, :, None], axis=1)
        values[~np.take_along_axis(there, order, axis=1)] = 0
        tensor = torch.tensor(values, dtype=torch.long if values.ndim == 2 else torch.float32)
        with torch.no_grad():
            return answer(self.model(tensor, torch.tensor(there.sum(axis=1)))).numpy()
