"""python -m unittest: the package reads, answers and writes as the application does."""

import contextlib
import csv
import io
import json
import math
import tempfile
import unittest
from pathlib import Path

import numpy as np

import predict
import task
from network import Network
from samples import CODEC, QUESTIONS, SAMPLES, difference, difference_of_answers
from tables import Refused


def said(*words):
    """What the command line prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        predict.main(list(words))
    return printed.getvalue()


class Package(unittest.TestCase):
    @unittest.skipUnless(hasattr(task, "encode"), "answers are searched step by step")
    def test_questions_enter_as_in_the_application(self):
        first, *further = task.encode(CODEC, QUESTIONS)
        np.testing.assert_allclose(first, [sample["inputs"] for sample in SAMPLES], atol=1e-5, rtol=1e-5)
        for index, values in enumerate(further):
            np.testing.assert_array_equal(values, [sample["furtherInputs"][index] for sample in SAMPLES])

    def test_answers_are_those_of_the_application(self):
        self.assertLess(difference_of_answers(Network()), 1e-5)

    def test_what_is_no_number_is_never_taken_for_right(self):
        for mine in ([0.5, math.nan, 1.0], [math.nan], [{"value": math.inf}]):
            theirs = [{"value": 1.0} if isinstance(value, dict) else 1.0 for value in mine]
            self.assertGreater(json.loads(json.dumps(difference(mine, theirs), allow_nan=False)), 1.0)

    def test_the_command_line_answers_a_file_as_a_table_and_as_json(self):
        with tempfile.TemporaryDirectory() as folder:
            asked, answered = Path(folder, "asked.csv"), Path(folder, "answers.csv")
            write(asked, task.example(CODEC, QUESTIONS))
            report = json.loads(said("--input", str(asked), "--json"))
            said("--input", str(asked), "--output", str(answered))
            rows = read(answered)
            self.assertGreater(len(rows), 1)
            self.assertEqual({len(row) for row in rows}, {len(rows[0])})
            self.assertTrue(next(iter(report.values())))

    def test_what_cannot_be_read_is_said(self):
        with self.assertRaises((Refused, OSError)):
            said("--input", "there-is-no-such-file.csv")


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


if __name__ == "__main__":
    unittest.main()
