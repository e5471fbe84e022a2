"""The search for the likeliest translation, by beams: so many beginnings are followed side by side until as many have come to an end."""

import math
from dataclasses import dataclass

import numpy as np

PADDING, END = 0, 2
# A translation may be so many tokens longer than sources usually grow.
SPARE = 5
# Probabilities below the smallest float32 are taken for it.
SMALLEST = 1e-38


@dataclass(frozen=True)
class Link:
    """A token with those before it: nats of them all, how many, and which token of the source was looked at most."""

    number: int
    before: "Link | None"
    log: float
    steps: int
    look: int

    @property
    def score(self):
        """Source: Wu et al., Google's Neural Machine Translation System, 2016, formula 14."""
        return self.log / ((5 + self.steps) / 6)

    @property
    def certainty(self):
        return math.exp(self.log / max(1, self.steps))

    @property
    def tokens(self):
        """Number and look of each token, without the end."""
        found, link = [], self
        while link is not None:
            if link.number != END:
                found.append((link.number, link.look))
            link = link.before
        return found[::-1]


def search(network, source, growth, beam):
    """The best translation of the tokens of a source."""
    limit = math.ceil(growth * len(source)) + SPARE
    state, live, found = network.start([source]), [None], []
    while live:
        outputs, looked = network.step(state, [END if link is None else link.number for link in live])
        candidates = sorted(
            (
                (-((link.log if link else 0.0) + math.log(max(SMALLEST, float(outputs[row][number])))), row, int(number))
                for row, link in enumerate(live)
                for number in likeliest(outputs[row], 2 * beam)
            )
        )
        rows, after = [], []
        for negative, row, number in candidates:
            if len(after) >= beam:
                break
            before = live[row]
            look = -1 if looked is None else int(looked[row].argmax())
            link = Link(number, before, -negative, (before.steps if before else 0) + 1, look)
            if number == END:
                found.append(link)
            else:
                after.append(link)
                rows.append(row)
            if len(found) >= beam:
                break
        if len(found) >= beam or not after or after[0].steps >= limit:
            found = found or after
            break
        if rows != list(range(len(live))):
            state = network.keep(state, rows)
        live = after
    return max(found, key=lambda link: link.score)


def likeliest(probabilities, count):
    """The so many likeliest tokens, of equals the smaller number; padding never comes."""
    return PADDING + 1 + np.argsort(-probabilities[PADDING + 1 :], kind="stable")[:count]
