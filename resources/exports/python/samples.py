"""The samples that go along, asked as predict.py asks: from the question to the answer."""

import json
import math
import sys
from pathlib import Path

import task

HERE = Path(__file__).parent
CODEC = json.loads((HERE / "codec.json").read_text(encoding="utf-8"))
SAMPLES = json.loads((HERE / "samples.json").read_text(encoding="utf-8"))
# How far what is no number differs: JSON knows no infinity.
FURTHEST = sys.float_info.max
QUESTIONS = [sample["question"] for sample in SAMPLES]


def difference(mine, theirs):
    """How far two answers differ: of numbers above 1 as a share of them; 1 where anything else is not the same, FURTHEST where a number is none."""
    if isinstance(theirs, dict) and isinstance(mine, dict):
        return max((difference(mine.get(name), value) for name, value in theirs.items()), default=0.0)
    if isinstance(theirs, list) and isinstance(mine, (list, tuple)) and len(mine) == len(theirs):
        return max(map(difference, mine, theirs), default=0.0)
    if isinstance(theirs, (int, float)) and isinstance(mine, (int, float)):
        found = abs(mine - theirs) / max(1.0, abs(theirs))
        return found if math.isfinite(found) else FURTHEST
    return 0.0 if mine == theirs else 1.0


def difference_of_answers(network):
    """The largest difference between the answers of predict.py and those of the application."""
    if hasattr(task, "answers_to"):
        answers = task.answers_to(CODEC, network, QUESTIONS)
    else:
        answers = task.decode(CODEC, network.answer(task.encode(CODEC, QUESTIONS)), QUESTIONS)
    return difference(answers, [sample["answer"] for sample in SAMPLES])
