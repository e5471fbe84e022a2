"""Asks the model: python predict.py "a text", or python predict.py --input file.csv --output answers.csv"""

import argparse
import json
import sys
from pathlib import Path

import task
from tables import refuse, write_table

HERE = Path(__file__).parent


def options_of(words):
    parser = argparse.ArgumentParser(description=task.__doc__)
    parser.add_argument("question", nargs="*", help=task.TYPED)
    parser.add_argument("--input", help=task.FILE)
    parser.add_argument("--output", help="a .csv file for the answers, or .json")
    parser.add_argument("--json", action="store_true", help="prints the answers as JSON")
    task.add_options(parser)
    options = parser.parse_args(words)
    if bool(options.question) == (options.input is not None):
        parser.error("either a question or --input is expected")
    if options.output and Path(options.output).suffix.lower() not in (".csv", ".json"):
        parser.error("--output expects a file that ends in .csv or .json")
    return options


def main(words=None):
    options = options_of(words)
    codec = json.loads((HERE / "codec.json").read_text(encoding="utf-8"))
    asked = task.from_file(codec, options.input) if options.input else task.from_words(codec, options.question)
    # Libraries that run networks are slow to start: what is wrong with a question is said before.
    from network import Network

    answers = task.ask(codec, Network(), asked, options)
    head, rows = task.table(codec, asked, answers)
    report = task.report(codec, asked, answers)
    if options.output and Path(options.output).suffix.lower() == ".json":
        Path(options.output).write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    elif options.output:
        write_table(options.output, head, rows)
    elif options.json:
        print(json.dumps(report, ensure_ascii=False))
    else:
        print(task.said(answers, head, rows))
    if options.output:
        print(f"{len(rows)} rows written to {options.output}.", file=sys.stderr)


if __name__ == "__main__":
    with refuse():
        main()
