"""Tables as they are read from files and shown: CSV in UTF-8, parted by what its first line is parted by."""

import contextlib
import csv
import io
import sys


# Stands in no text: parts a row of one column into itself.
NOWHERE = "\x1f"
# What a file is called that is a table in any case; another one without the column is lines.
TABLES = (".csv", ".tsv")


class Refused(ValueError):
    """What cannot be answered, in words for the person who asked."""


@contextlib.contextmanager
def refuse():
    """Ends the program with one line where a question cannot be answered or a file cannot be read."""
    try:
        yield
    except (Refused, OSError) as problem:
        sys.exit(str(problem))


def text_of(path):
    """The text of a file, or of standard input for "-"."""
    if path == "-":
        return sys.stdin.read()
    with open(path, encoding="utf-8-sig", newline="") as file:
        try:
            return file.read()
        except UnicodeDecodeError:
            raise Refused(f"{path} is not in UTF-8.") from None


def rows_of(text, separators=",;\t"):
    """
    The rows of a CSV that are not empty, as texts; the separator is the one that is most in the first line. Where none is there is one column, and a comma
    belongs to its text or number.
    """
    first = text.lstrip("\r\n").partition("\n")[0]
    separator = max(separators, key=first.count)
    separator = separator if separator in first else NOWHERE
    csv.field_size_limit(sys.maxsize if sys.maxsize < 2**31 else 2**31 - 1)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=separator == " ")
    return [row for row in rows if any(cell.strip() for cell in row)]


def table_of(path, column):
    """Head and rows of a file that has a column; one without it is lines of texts, which are the column."""
    text = text_of(path)
    rows = rows_of(text)
    if not rows:
        raise Refused(f"{path} is empty.")
    head = rows[0]
    if column in head:
        return head, [filled(row, head, f"Row {at + 1} of {path}") for at, row in enumerate(rows[1:])]
    if len(head) > 1 and str(path).lower().endswith(TABLES):
        raise Refused(f'{path} has no column "{column}": {", ".join(head)}.')
    return [column], [[line] for line in text.splitlines() if line.strip()]


def filled(row, head, place):
    """A row with as many cells as the head."""
    if any(cell.strip() for cell in row[len(head) :]):
        raise Refused(f"{place} has more cells than there are columns; a text with separators stands in quotation marks.")
    return (row + [""] * (len(head) - len(row)))[: len(head)]


def number_of(cell, place):
    """The number of a cell, with a point or a comma; not a number where it is empty."""
    own = cell.strip()
    if own == "":
        return float("nan")
    try:
        return float(own)
    except ValueError:
        pass
    try:
        return float(own.replace(",", "."))
    except ValueError:
        raise Refused(f'{place} holds "{cell}", which is no number.') from None


def write_table(path, head, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)


def shown(head, rows):
    """A table for the terminal; texts are shortened, numbers have five digits."""

    def cell(value):
        if isinstance(value, float):
            return f"{value:.5g}"
        text = "" if value is None else " ".join(str(value).split())
        return text if len(text) <= 60 else text[:57] + "..."

    lines = [list(map(str, head))] + [[cell(value) for value in row] for row in rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths)).rstrip() for line in lines
    )
