"""One recurrent layer, forward and backward, or a whole training step, in PyTorch on the CPU, timed on request (pytorchCandidate.ts asks).

Reads one JSON line a burst: {"shape": [batch, steps, inputs, units], "cell": "lstm", "threads": n, "milliseconds": m}, or with "language": [batch, steps,
vocabulary, embedding, units, layers] in place of the shape; answers one JSON line with the milliseconds of each pass. The first line that it
writes tells the version.
"""
import json
import sys
import time

import torch

torch.manual_seed(0)
layers = {}
cells = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "rnn": torch.nn.RNN}


def step_of(shape, cell):
    """The training step of a layer; weights, input and upstream gradient stay from burst to burst."""
    key = (cell, *shape)
    if key not in layers:
        batch, steps, inputs, units = shape
        layer = cells[cell](inputs, units)
        x = torch.randn(steps, batch, inputs, requires_grad=True)
        upstream = torch.randn(steps, batch, units)

        def step():
            layer.zero_grad()
            x.grad = None
            layer(x)[0].backward(upstream)

        layers.clear()
        layers[key] = step
    return layers[key]


class Language(torch.nn.Module):
    """Embedding, LSTM layers, and the next token at each step."""

    def __init__(self, vocabulary, embedding, units, layers):
        super().__init__()
        self.embedding = torch.nn.Embedding(vocabulary, embedding)
        self.lstm = torch.nn.LSTM(embedding, units, layers)
        self.dense = torch.nn.Linear(units, vocabulary)

    def forward(self, tokens):
        return self.dense(self.lstm(self.embedding(tokens))[0])


def language_step_of(shape):
    """A training step of a language model: cross entropy at each step, gradients clipped at norm 5, Adam."""
    key = ("language", *shape)
    if key not in layers:
        batch, steps, vocabulary, embedding, units, depth = shape
        model = Language(vocabulary, embedding, units, depth)
        adam = torch.optim.Adam(model.parameters(), lr=1e-4)
        tokens = torch.randint(vocabulary, (steps, batch))
        targets = torch.randint(vocabulary, (steps * batch,))

        def step():
            adam.zero_grad()
            logits = model(tokens).reshape(-1, vocabulary)
            torch.nn.functional.cross_entropy(logits, targets).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5)
            adam.step()

        layers.clear()
        layers[key] = step
    return layers[key]


def burst(request):
    torch.set_num_threads(request["threads"])
    step = language_step_of(request["language"]) if "language" in request else step_of(request["shape"], request["cell"])
    passes = []
    started = time.perf_counter()
    while not passes or (time.perf_counter() - started) * 1e3 < request["milliseconds"]:
        before = time.perf_counter()
        step()
        passes.append((time.perf_counter() - before) * 1e3)
    return passes


print(json.dumps({"version": torch.__version__}), flush=True)
for line in sys.stdin:
    print(json.dumps(burst(json.loads(line))), flush=True)
