"""Layers that PyTorch has not, or not in the form in which the application trains them. Sequences are [batch, steps, features]."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def active(lengths, steps):
    """1 where a sample has a step, 0 past its end: [batch, steps, 1]."""
    places = torch.arange(steps, device=lengths.device)
    return (places[None, :] < lengths[:, None]).float()[:, :, None]


class Recurrence(nn.Module):
    """An LSTM or a simple RNN by PyTorch's own kernels; one bias a gate learns, as there is one in the application."""

    def __init__(self, cell, inputs, units, both_directions, output):
        super().__init__()
        self.output = output
        kind = {"lstm": nn.LSTM, "rnn": nn.RNN}[cell]
        self.rnn = kind(inputs, units, batch_first=True, bidirectional=both_directions)
        for name, parameter in self.rnn.named_parameters():
            if name.startswith("bias_hh"):
                parameter.requires_grad_(False).zero_()

    def forward(self, values, lengths):
        # PyTorch packs no empty sequence: it reads one step, which is taken away again.
        packed = pack_padded_sequence(values, lengths.clamp(min=1).cpu(), batch_first=True, enforce_sorted=False)
        outputs, last = self.rnn(packed)
        hidden = last[0] if isinstance(last, tuple) else last
        if self.output == "sequence":
            padded, _ = pad_packed_sequence(outputs, batch_first=True, total_length=values.shape[1])
            return padded * active(lengths, values.shape[1])
        return torch.cat(list(hidden), dim=1) * (lengths > 0).float()[:, None]


class StepRecurrence(nn.Module):
    """A recurrent layer step by step: for a GRU whose units are reset before the product, and for dropout of the state."""

    def __init__(self, cell, inputs, units, both_directions, output, dropout=0.0):
        super().__init__()
        self.cell, self.units, self.output, self.dropout = cell, units, output, dropout
        rows = {"lstm": 4, "gru": 3, "rnn": 1}[cell] * units
        self.directions = 2 if both_directions else 1
        for direction in range(self.directions):
            self.register_parameter(f"weight_ih_{direction}", nn.Parameter(torch.zeros(rows, inputs)))
            self.register_parameter(f"weight_hh_{direction}", nn.Parameter(torch.zeros(rows, units)))
            self.register_parameter(f"bias_{direction}", nn.Parameter(torch.zeros(rows)))

    def forward(self, values, lengths):
        found = [self.read(values, lengths, direction) for direction in range(self.directions)]
        return torch.cat(found, dim=-1)

    def read(self, values, lengths, direction):
        recurrent = getattr(self, f"weight_hh_{direction}")
        entering = values @ getattr(self, f"weight_ih_{direction}").T + getattr(self, f"bias_{direction}")
        batch, steps, _ = values.shape
        hidden = values.new_zeros(batch, self.units)
        state = hidden
        kept = torch.ones_like(hidden)
        if self.training and self.dropout > 0:
            kept = torch.bernoulli(kept * (1 - self.dropout)) / (1 - self.dropout)
        outputs = [None] * steps
        for step in range(steps) if direction == 0 else reversed(range(steps)):
            new_hidden, new_state = self.step(entering[:, step], hidden, state, recurrent, kept)
            there = (step < lengths)[:, None]
            hidden = torch.where(there, new_hidden, hidden)
            state = torch.where(there, new_state, state)
            outputs[step] = hidden * there
        return torch.stack(outputs, dim=1) if self.output == "sequence" else hidden

    def step(self, entering, hidden, state, recurrent, kept):
        if self.cell == "gru":
            units = self.units
            gates = torch.sigmoid(entering[:, : 2 * units] + (hidden * kept) @ recurrent[: 2 * units].T)
            update, reset = gates[:, :units], gates[:, units:]
            candidate = torch.tanh(entering[:, 2 * units :] + (reset * hidden * kept) @ recurrent[2 * units :].T)
            hidden = update * hidden + (1 - update) * candidate
            return hidden, hidden
        sums = entering + (hidden * kept) @ recurrent.T
        if self.cell == "rnn":
            hidden = torch.tanh(sums)
            return hidden, hidden
        enter, forget, candidate, leave = sums.chunk(4, dim=1)
        state = torch.sigmoid(forget) * state + torch.sigmoid(enter) * torch.tanh(candidate)
        return torch.sigmoid(leave) * torch.tanh(state), state


class Convolution(nn.Module):
    """Filters over neighbouring steps, every `stride` steps, max(0, sum); the first one hangs `before` steps over the start."""

    def __init__(self, inputs, filters, width, stride, before):
        super().__init__()
        self.width, self.stride, self.before = width, stride, before
        self.weight = nn.Parameter(torch.zeros(filters, inputs, width))
        self.bias = nn.Parameter(torch.zeros(filters))

    def forward(self, values, lengths):
        values = values * active(lengths, values.shape[1])
        steps = -(-values.shape[1] // self.stride)
        wanted = (steps - 1) * self.stride + self.width
        after = wanted - self.before - values.shape[1]
        padded = nn.functional.pad(values.transpose(1, 2), (self.before, max(0, after)))[:, :, :wanted]
        found = torch.relu(nn.functional.conv1d(padded, self.weight, self.bias, self.stride)).transpose(1, 2)
        lengths = -(-lengths // self.stride)
        return found * active(lengths, steps), lengths


class Pooling(nn.Module):
    """The strongest value or the mean of each feature over the steps of a sample; zeros for a sample without steps."""

    def __init__(self, by):
        super().__init__()
        self.by = by

    def forward(self, values, lengths):
        there = active(lengths, values.shape[1])
        if self.by == "mean":
            return (values * there).sum(1) / lengths.clamp(min=1)[:, None]
        strongest = values.masked_fill(there == 0, float("-inf")).amax(1)
        return torch.where(lengths[:, None] > 0, strongest, torch.zeros_like(strongest))


class Attention(nn.Module):
    """The mean of all steps, weighed by how well each fits what is sought (Yang et al., Hierarchical Attention Networks, 2016)."""

    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(features, features))
        self.bias = nn.Parameter(torch.zeros(features))
        self.sought = nn.Parameter(torch.zeros(features))

    def forward(self, values, lengths):
        there = active(lengths, values.shape[1])[:, :, 0]
        scores = torch.tanh(values @ self.weight.T + self.bias) @ self.sought
        shares = torch.softmax(scores + (there - 1) * 1e9, dim=1) * there
        return (values * shares[:, :, None]).sum(1)
