"""The rows as the application prepared them: split, encoded by what it learned from the training rows alone (codec.json), in its order."""

from pathlib import Path

import torch
from safetensors.torch import load_file

from generator import Generator

HERE = Path(__file__).parent


class Part:
    """Samples of one part of the split, by which a batch is made when it is asked for."""

    def __init__(self, path):
        found = load_file(path)
        self.lengths = found["lengths"].long()
        self.values = found["tokens"].long() if "tokens" in found else found["numbers"]
        self.targets = found.get("targets")
        self.weights = found.get("weights")
        self.starts = torch.cat([torch.zeros(1, dtype=torch.long), self.lengths.cumsum(0)])

    def __len__(self):
        return len(self.lengths)

    def batch(self, members, device):
        """Inputs padded at the end, [batch, steps] tokens or [batch, steps, features] numbers, with lengths, targets and weights."""
        rows = [self.values[self.starts[member] : self.starts[member + 1]] for member in members]
        lengths = self.lengths[members]
        steps = max(1, int(lengths.max()))
        inputs = self.values.new_zeros(len(rows), steps, *self.values.shape[1:])
        for place, row in enumerate(rows):
            inputs[place, : len(row)] = row
        targets = None if self.targets is None else self.targets[members].to(device)
        weights = None if self.weights is None else self.weights[members].to(device)
        return inputs.to(device), lengths.to(device), targets, weights


def part(name):
    return Part(HERE / "data" / f"{name}.safetensors")


# Batches sorted by length at a time, as in the application.
POOL = 50


def one_pass(lengths, batch_size, generator):
    """All samples shuffled, sorted by length within pools of some batches, and the batches shuffled again."""
    order = generator.shuffle(list(range(len(lengths))))
    batches = []
    for start in range(0, len(order), POOL * batch_size):
        pool = sorted(order[start : start + POOL * batch_size], key=lambda sample: lengths[sample])
        batches += [pool[at : at + batch_size] for at in range(0, len(pool), batch_size)]
    return [batches[turn] for turn in generator.shuffle(list(range(len(batches))))]


def epoch_plan(lengths, training, epoch):
    """The batches of epoch `epoch`, from 0: the next `updatesPerEpoch` of passes over all samples, or one pass."""
    passes = {}

    def get(number):
        if number not in passes:
            generator = Generator(training["seed"], f"shuffle {number}")
            passes[number] = one_pass(lengths, training["batchSize"], generator)
        return passes[number]

    wanted = training.get("updatesPerEpoch")
    size = len(get(epoch if wanted is None else 0))
    updates = size if wanted is None else wanted
    return [get((epoch * updates + at) // size)[(epoch * updates + at) % size] for at in range(updates)]
