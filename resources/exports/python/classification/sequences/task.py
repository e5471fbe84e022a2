"""Number sequences and the probability of each class."""

import json

import numpy as np

import classes
from asking import Asked, in_parts
from sequences import encoded, filled, without_end
from tables import Refused, number_of, rows_of, shown, text_of

TYPED = 'sequences to answer: numbers parted by commas, or JSON [[step], [step]] where a step has several'
FILE = "a CSV that holds sequences as the data set did, or a file with a step a line and an empty line between sequences"

# Stands in all numbers of a step that a sequence does not have.
NO_STEP = -1e9


def add_options(parser):
    """Nothing but the sequences is asked for."""


def from_words(codec, words):
    return Asked([from_list(word) for word in words])


def from_list(cell):
    """A sequence [steps, channels] out of a cell that holds its numbers."""
    text = cell.strip()
    try:
        values = json.loads(text if text.startswith("[") else f"[{','.join(text.replace(',', ' ').split())}]")
        found = np.array(values, dtype=np.float64)
    except ValueError:
        raise Refused(f'"{cell[:60]}" is no list of numbers.') from None
    return found[:, None] if found.ndim == 1 else found


def from_file(codec, path):
    columns = codec["columns"]
    text = text_of(path)
    rows = rows_of(text)
    head = rows[0] if rows else []
    wanted = [*columns["sequence"], columns["sequenceId"]] if columns["sequenceId"] else columns["sequence"]
    if not all(name in head for name in wanted):
        return Asked([from_lines(block) for block in text.replace("\r", "").split("\n\n") if block.strip()])
    rows = [row + [""] * (len(head) - len(row)) for row in rows[1:]]
    cells = [[row[head.index(name)] for name in columns["sequence"]] for row in rows]
    if columns["sequenceId"]:
        return from_long(codec, head, rows, cells)
    if cells and all(cell.strip().startswith("[") for cell in cells[0]):
        lists = [[from_list(cell) for cell in row] for row in cells]
        return Asked([np.concatenate(own, axis=1) for own in lists], head, rows)
    numbers = [[number_of(cell, f"Row {at + 1}") for cell in row] for at, row in enumerate(cells)]
    per_step = codec["perStep"]
    shape = (-1, per_step) if codec["order"] == "steps" else (per_step, -1)
    found = [np.array(row).reshape(shape) for row in numbers]
    return Asked([own if codec["order"] == "steps" else own.T for own in found], head, rows)


def from_lines(block):
    rows = rows_of(block.strip() + "\n", ",;\t ")
    if any(cell.strip() and not is_number(cell) for cell in rows[0]):
        rows = rows[1:]
    return np.array([[number_of(cell, f"Line {at + 1}") for cell in row] for at, row in enumerate(rows)])


def is_number(cell):
    try:
        return np.isfinite(float(cell))
    except ValueError:
        return False


def from_long(codec, head, rows, cells):
    """Rows that are a step each: sequences by their ids, in the order of their first rows; steps by their numbers."""
    columns = codec["columns"]
    found = {}
    for at, (row, own) in enumerate(zip(rows, cells)):
        step = row[head.index(columns["step"])] if columns["step"] in head else ""
        place = number_of(step, f"Row {at + 1}") if step.strip() else float(at)
        numbers = [number_of(cell, f"Row {at + 1}") for cell in own]
        found.setdefault(row[head.index(columns["sequenceId"])], []).append((place, numbers))
    questions = [np.array([own for _, own in sorted(steps, key=lambda step: step[0])]) for steps in found.values()]
    return Asked(questions, [columns["sequenceId"]], [[name] for name in found])


def encode(codec, questions):
    """Numbers [sequences, sequenceLength, channels]."""
    length, channels = codec["sequenceLength"], len(codec["channels"])
    values = np.full((len(questions), length, channels), NO_STEP, dtype=np.float32)
    for row, question in enumerate(questions):
        sequence = np.asarray(question, dtype=np.float32)
        if sequence.ndim != 2 or sequence.shape[1] != channels:
            raise Refused(f"A step needs {channels} numbers: {', '.join(codec['channels'])}.")
        sequence = without_end(sequence)
        whole = np.isfinite(sequence).all()
        if len(sequence) == 0 or (not whole and codec["missing"] != "fill"):
            raise Refused("A sequence needs a number in every step.")
        steps = encoded(sequence if whole else filled(sequence), codec)
        if len(steps) < length and not codec["varies"]:
            raise Refused(f"A sequence needs {length} steps, there are {len(steps)}.")
        values[row, : len(steps)] = steps
    return [values]


def decode(codec, outputs, questions):
    return classes.decode(codec, outputs)


def ask(codec, network, asked, options):
    return in_parts(asked.questions, lambda part: decode(codec, network.answer(encode(codec, part)), part))


def table(codec, asked, answers):
    names = [[f"sequence {index + 1}"] for index in range(len(answers))]
    return asked.with_answers(["sequence"], names, classes.HEAD, classes.rows(answers))


def said(answers, head, rows):
    return shown(head, rows)


def example(codec, questions):
    """A question as the rows of a file: a step a line."""
    return questions[0]


def report(codec, asked, answers):
    return {"predictions": answers}
