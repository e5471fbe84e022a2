"""One LSTM layer, forward and backward, in PyTorch on the CPU, timed on request (pytorchCandidate.ts asks).

Reads one JSON line a burst: {"shape": [batch, steps, inputs, units], "threads": n, "milliseconds": m}; answers one JSON line with the
milliseconds of each pass. The first line that it writes tells the version.
"""
import json
import sys
import time

import torch

torch.manual_seed(0)
layers = {}


def step_of(shape):
    """The training step of a shape; weights, input and upstream gradient stay from burst to burst."""
    key = tuple(shape)
    if key not in layers:
        batch, steps, inputs, units = shape
        lstm = torch.nn.LSTM(inputs, units)
        x = torch.randn(steps, batch, inputs, requires_grad=True)
        upstream = torch.randn(steps, batch, units)

        def step():
            lstm.zero_grad()
            x.grad = None
            lstm(x)[0].backward(upstream)

        layers.clear()
        layers[key] = step
    return layers[key]


def burst(request):
    torch.set_num_threads(request["threads"])
    step = step_of(request["shape"])
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
