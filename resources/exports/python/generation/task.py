"""Writes texts on."""

import numpy as np

from asking import Asked, of_column
from spelling import END, Spelling
from tables import shown, table_of
from writing import USUAL_SEED, likeliest, read_on, write_on

TYPED = "how texts begin; \"\" for one from its beginning"
FILE = "a CSV with the column of texts, or a file with a beginning a line"

# Tokens that are told of what may come next.
TOLD = 10


def add_options(parser):
    parser.add_argument("--length", type=int, default=200, help="tokens at most (200)")
    parser.add_argument("--temperature", type=float, default=0.8, help="0 the likeliest, 1 as learned (0.8)")
    parser.add_argument("--top-k", type=int, help="chooses among so many of the likeliest")
    parser.add_argument("--top-p", type=float, help="chooses among the likeliest that together reach this share")
    parser.add_argument("--seed", type=int, default=USUAL_SEED, help=f"start of the random choices ({USUAL_SEED})")
    parser.add_argument("--texts", type=int, help="writes so many texts, each to its end")
    parser.add_argument("--next", action="store_true", help="tells what may come next in place of writing")


def from_words(codec, words):
    return Asked(words)


def from_file(codec, path):
    return of_column(*table_of(path, codec["text"]), codec["text"])


def encode(codec, texts):
    """Token numbers [texts, steps], the shorter ones filled up with 0 at the start."""
    read = [Spelling(codec).read(text) for text in texts]
    numbers = np.zeros((len(texts), max(map(len, read))), dtype=np.int32)
    for row, ids in enumerate(read):
        numbers[row, numbers.shape[1] - len(ids) :] = ids
    return [numbers]


def decode(codec, outputs, texts):
    """What may come next behind each text, from probabilities [texts, steps, vocabulary]."""
    ends = codec["rows"] == "apart"
    names = ["(end)" if number == END else token for number, token in enumerate(codec["vocabulary"])]
    return [
        {
            "candidates": [
                {"token": names[number], "probability": float(last[number])}
                for number in likeliest(last, ends)[:TOLD]
            ]
        }
        for last in outputs[:, -1]
    ]


def ask(codec, network, asked, options):
    spelling = Spelling(codec)
    if options.next:
        said = [read_on(network.writer(), spelling, text, USUAL_SEED)[1] for text in asked.questions]
        return decode(codec, np.array(said)[:, None], asked.questions)
    return [
        [write_on(network.writer(), spelling, text, options, number) for number in range(options.texts or 1)]
        for text in asked.questions
    ]


def tells_next(answers):
    return bool(answers) and isinstance(answers[0], dict)


def table(codec, asked, answers):
    texts = [[text] for text in asked.questions]
    if tells_next(answers):
        first = [list(answer["candidates"][0].values()) for answer in answers]
        return asked.with_answers(["text"], texts, ["next", "probability"], first)
    count = len(answers[0]) if answers else 1
    head = ["continuation"] if count == 1 else [f"continuation {number + 1}" for number in range(count)]
    return asked.with_answers(["text"], texts, head, [[one["continuation"] for one in own] for own in answers])


def said(answers, head, rows):
    if tells_next(answers):
        return shown(head, rows)
    return "\n\n".join(one["text"] for own in answers for one in own)


def example(codec, questions):
    """Questions as the rows of a file."""
    return [[codec["text"]], *([text] for text in questions[:2])]


def report(codec, asked, answers):
    if tells_next(answers):
        return {"predictions": [{"input": text, **own} for text, own in zip(asked.questions, answers)]}
    written = [{"text": one["text"], "continuation": one["continuation"]} for own in answers for one in own]
    return written[0] if len(written) == 1 else {"texts": written}
