"""Translates texts."""

from asking import Asked, of_column
from pieces import Wording
from search import search
from tables import shown, table_of

TYPED = "texts to translate"
FILE = "a CSV with the column of texts, or a file with a text a line"


def add_options(parser):
    parser.add_argument("--beam", type=int, help="beginnings followed side by side; 1: the likeliest token each time")


def from_words(codec, words):
    return Asked(words)


def from_file(codec, path):
    column = codec["columns"]["source"]
    return of_column(*table_of(path, column), column)


def answers_to(codec, network, texts, beam=None):
    source, target = Wording(codec, "source"), Wording(codec, "target")
    return [translated(codec, network, source.read(text), target, beam or codec["beam"]) for text in texts]


def translated(codec, network, read, target, beam):
    """The best translation; unknown words in it are those of the source that the network looked at."""
    pieces, ids = read
    ids = ids[: codec["sequenceLength"]]
    if not ids:
        return {"translation": "", "certainty": 0.0}
    best = search(network, ids, codec["growth"], beam)
    written = [
        target.piece_of(number) if number != 1 else (pieces[look] if look >= 0 else "")
        for number, look in best.tokens
    ]
    return {"translation": target.text_of(written), "certainty": best.certainty}


def ask(codec, network, asked, options):
    return answers_to(codec, network, asked.questions, options.beam)


def table(codec, asked, answers):
    rows = [[answer["translation"], answer["certainty"]] for answer in answers]
    texts = [[text] for text in asked.questions]
    return asked.with_answers([codec["columns"]["source"]], texts, ["translation", "certainty"], rows)


def said(answers, head, rows):
    return shown(head, rows) if len(answers) > 1 else "\n".join(answer["translation"] for answer in answers)


def example(codec, questions):
    """Questions as the rows of a file."""
    return [[codec["columns"]["source"]], *([text] for text in questions[:3])]


def report(codec, asked, answers):
    return {"predictions": [{"input": text, **own} for text, own in zip(asked.questions, answers)]}
