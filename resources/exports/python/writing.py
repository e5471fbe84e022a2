"""Chooses token after token; the same seed writes as the application does, as far as probabilities are alike."""

from types import SimpleNamespace

import numpy as np

from generator import Generator
from spelling import END

# What is read of a longer beginning: its end.
LONGEST_READ = 4000
# Tokens of the text that stands before a text of its own, at most, and how it is written.
LONGEST_BEFORE = {"character": 400, "word": 100}
CALM = SimpleNamespace(temperature=0.5, top_k=None, top_p=None)
# The seed where none is asked for.
USUAL_SEED = 42


def likeliest(probabilities, ends_texts):
    """Numbers of the tokens that can be written, the likeliest first, of equals the smaller number."""
    first = END if ends_texts else END + 1
    return first + np.argsort(-probabilities[first:], kind="stable")


def choose(probabilities, numbers, options, generator):
    # The number is drawn in any case, so that what follows does not depend on the temperature.
    drawn = generator.number()
    if options.temperature == 0:
        return int(numbers[0])
    kept = numbers[: options.top_k] if options.top_k else numbers
    own = probabilities[kept].astype(np.float64)
    with np.errstate(under="ignore"):
        weights = (own / own[0]) ** (1 / options.temperature) if own[0] > 0 else np.ones(len(own))
    if options.top_p:
        count = int(np.searchsorted(np.cumsum(weights), options.top_p * weights.sum())) + 1
        weights = weights[:count]
    place = int(np.searchsorted(np.cumsum(weights), drawn * weights.sum(), side="right"))
    return int(kept[min(place, len(weights) - 1)])


def begin_text(writer, level, seed):
    """
    The probabilities of the first token of a text of its own, behind another one, which is written and let go of: in training every text but the first
    stands behind one, and from an end alone a network has hardly ever begun.
    """
    generator = Generator(seed, "text before")
    probabilities = writer([END])
    for _ in range(LONGEST_BEFORE[level]):
        token = choose(probabilities, likeliest(probabilities, True), CALM, generator)
        if token == END:
            break
        probabilities = writer([token])
    return writer([END])


def read_on(writer, spelling, prompt, seed):
    """The last token of a beginning, and the probabilities of what comes next; an empty one of a text of its own among them."""
    ids = spelling.read(prompt)[-LONGEST_READ:]
    if prompt == "" and spelling.ends_texts:
        return END, begin_text(writer, spelling.codec["level"], seed)
    return ids[-1], writer(ids)


def write_on(writer, spelling, prompt, options, number):
    """
    A beginning and what follows it, text `number` of several. `writer(numbers)` reads tokens and says the probabilities of the next one. Where so many
    texts are asked for, each comes to its end; else it is gone on behind it.
    """
    last, probabilities = read_on(writer, spelling, prompt, options.seed)
    generator = Generator(options.seed, f"text {number}")
    written, ended = "", False
    for place in range(options.length):
        token = choose(probabilities, likeliest(probabilities, spelling.ends_texts), options, generator)
        ended = token == END and options.texts is not None
        if ended:
            break
        grown = spelling.written(last, token)
        starts_clean = place == 0 and (prompt == "" or prompt[-1:].isspace())
        written += grown.removeprefix(" ") if starts_clean else grown
        last = token
        if place + 1 < options.length:
            probabilities = writer([token])
    return {"text": prompt + written, "continuation": written, "ended": ended}
