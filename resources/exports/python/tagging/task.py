"""Sentences, the tag of each word and what is mentioned."""

import numpy as np

from asking import Asked, in_parts, of_column
from chain import best_sequence
from mentions import mentions_of
from sentences import split
from tables import shown, table_of
from words import WordEncoder, key_of

TYPED = "sentences to tag"
FILE = "a CSV with the column of sentences, or a file with a sentence a line"


def add_options(parser):
    """Nothing but the sentences is asked for."""


def from_words(codec, words):
    return Asked(words)


def from_file(codec, path):
    column = codec["columns"]["tokens"]
    return of_column(*table_of(path, column), column)


def tokens_of(codec, question):
    """The words of a sentence, or those that are given already."""
    if not isinstance(question, str):
        return list(question)
    known = set(codec["vocabulary"][2:])
    return split(question, lambda token: key_of(token, codec) in known)


def pieces_of(codec, tokens):
    """A sentence as the network reads it: one longer than it reads in pieces."""
    length = codec["sequenceLength"]
    return [tokens[start : start + length] for start in range(0, max(1, len(tokens)), length)]


def encode(codec, questions):
    """Numbers of words and of their shapes [pieces, words], and of characters [pieces, words x slots], 0 where there is none."""
    encoder = WordEncoder(codec)
    pieces = [piece for question in questions for piece in pieces_of(codec, tokens_of(codec, question))]
    steps = max(1, max(map(len, pieces)))
    inputs = [np.zeros((len(pieces), steps * width), dtype=np.int32) for width in encoder.widths]
    for row, piece in enumerate(pieces):
        for place, token in enumerate(piece):
            for values, width, own in zip(inputs, encoder.widths, encoder.encode(token)):
                values[row, place * width : (place + 1) * width] = own
    return inputs


def decode(codec, outputs, questions):
    """The best tags from scores, or probabilities, [pieces, words, tags]."""
    answers, row = [], 0
    for question in questions:
        tokens, tags = tokens_of(codec, question), []
        for piece in pieces_of(codec, tokens):
            scores = np.asarray(outputs[row][: len(piece)], dtype=np.float64)
            tags += [codec["labels"][label] for label in best_sequence(scores, codec.get("chain"))]
            row += 1
        found = [
            {"text": " ".join(tokens[start:end]), "type": kind}
            for start, end, kind in mentions_of(tags, codec["scheme"])
        ]
        answers.append({"tokens": tokens, "tags": tags, "mentions": found})
    return answers


def ask(codec, network, asked, options):
    return in_parts(asked.questions, lambda part: decode(codec, network.answer(encode(codec, part)), part))


def table(codec, asked, answers):
    cells = [
        [
            " ".join(answer["tokens"]),
            " ".join(answer["tags"]),
            "; ".join(f"{one['text']} ({one['type']})" for one in answer["mentions"]),
        ]
        for answer in answers
    ]
    if asked.rows is None:
        return ["tokens", "tags", "mentions"], cells
    return asked.with_answers([], [], ["tokens", "tags", "mentions"], cells)


def said(answers, head, rows):
    return "\n\n".join(
        shown(["word", "tag"], list(zip(answer["tokens"], answer["tags"]))) for answer in answers
    )


def example(codec, questions):
    """Questions as the rows of a file."""
    return [[codec["columns"]["tokens"]], *([" ".join(tokens)] for tokens in questions)]


def report(codec, asked, answers):
    return {"predictions": [{"input": own, **answer} for own, answer in zip(asked.questions, answers)]}
