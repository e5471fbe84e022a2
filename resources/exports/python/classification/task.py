"""Texts and the probability of each class."""

import numpy as np

import classes
from asking import Asked, in_parts, of_column
from tables import shown, table_of
from texts import tokens_of

TYPED = "texts to answer"
FILE = "a CSV with the column of texts, or a file with a text a line"


def add_options(parser):
    """Nothing but the texts is asked for."""


def from_words(codec, words):
    return Asked(words)


def from_file(codec, path):
    return of_column(*table_of(path, codec["text"]), codec["text"])


def encode(codec, texts):
    """Token numbers [texts, sequenceLength], 0 where there is none, 1 for words that were not learned."""
    ids = {token: number for number, token in enumerate(codec["vocabulary"])}
    for special in codec["vocabulary"][:2]:
        del ids[special]
    length = codec["sequenceLength"]
    numbers = np.zeros((len(texts), length), dtype=np.int32)
    for row, text in enumerate(texts):
        tokens = tokens_of(text, codec)
        read = tokens[-length:] if codec["truncate"] == "start" else tokens[:length]
        own = [ids.get(token, 1) for token in read]
        first = length - len(own) if codec["pad"] == "start" else 0
        numbers[row, first : first + len(own)] = own
    return [numbers]


def decode(codec, outputs, texts):
    return classes.decode(codec, outputs)


def ask(codec, network, asked, options):
    return in_parts(asked.questions, lambda part: decode(codec, network.answer(encode(codec, part)), part))


def table(codec, asked, answers):
    texts = [[text] for text in asked.questions]
    return asked.with_answers([codec["text"]], texts, classes.HEAD, classes.rows(answers))


def said(answers, head, rows):
    return shown(head, rows)


def example(codec, questions):
    """Questions as the rows of a file."""
    return [[codec["text"]], *([text] for text in questions)]


def report(codec, asked, answers):
    return {"predictions": [{"input": text, **answer} for text, answer in zip(asked.questions, answers)]}
