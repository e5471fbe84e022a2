"""The past of a series and what comes after it."""

import numpy as np

from asking import Asked
from moments import label, moment_of, next_times
from series import as_kind, encoded, learned, needed_rows, needs_time, restored
from tables import Refused, filled, number_of, rows_of, shown, text_of

TYPED = "the past, oldest first: numbers parted by commas"
FILE = "a CSV of the past, oldest first, with the columns of the data set; times such as 2026-03-31 or 2026-03-31 14:30"

# Bounds of the intervals, in the order in which they stand in answers.
BOUNDS = (("low80", "half80", -1), ("high80", "half80", 1), ("low95", "half95", -1), ("high95", "half95", 1))


def add_options(parser):
    """Nothing but the past is asked for."""


def from_words(codec, words):
    pasts = [past for word in words for past in pasts_of(codec, word.replace(",", "\n").replace(" ", "\n"))]
    return Asked(pasts)


def from_file(codec, path):
    return Asked(pasts_of(codec, text_of(path)))


def columns_of(codec):
    time = [codec["time"] or "time"] if needs_time(codec) else []
    return [*time, *series_head(codec), codec["target"], *codec["features"]]


def series_head(codec):
    """The column that names the series, where several were learned."""
    return [codec.get("seriesColumn") or "series"] if codec.get("ofSeries") else []


def pasts_of(codec, text):
    """The past of each series in a text, as codec.mjs takes them: `target`, where they are needed `features`, `time` and `series`."""
    wanted, rows = columns_of(codec), rows_of(text)
    head = rows[0] if rows else []
    if codec["target"] in head:
        missing = [name for name in wanted if name not in head and value_of(codec, name)[0] not in head]
        if missing:
            raise Refused(f"There is no column {', '.join(missing)}.")
        rows = [filled(row, head, f"Row {at + 1}") for at, row in enumerate(rows[1:])]
    elif len(wanted) > 1:
        raise Refused(f"The first line has to name the columns: {', '.join(wanted)}.")
    else:
        head, rows = wanted, [[cell] for row in rows for cell in row]
    rows = list(enumerate(rows))
    if not codec.get("ofSeries"):
        return [past_of(codec, head, rows)]
    named, place = {}, head.index(*series_head(codec))
    for number, row in rows:
        # A row without a name belongs to none.
        if row[place].strip():
            named.setdefault(row[place], []).append((number, row))
    if not named:
        raise Refused("No row names its series.")
    return [{**past_of(codec, head, own), "series": name} for name, own in named.items()]


def past_of(codec, head, rows):
    """The past that numbered rows tell."""
    target = numbers(head, rows, codec["target"])
    known = max((at + 1 for at, value in enumerate(target) if not np.isnan(value)), default=0)
    past = {"target": target[:known]}
    if codec["features"]:
        first_known = len(codec["features"]) - (codec.get("known") or 0)
        past["features"] = [
            feature_of(codec, head, rows, name)[: known + (codec["horizon"] if at >= first_known else 0)]
            for at, name in enumerate(codec["features"])
        ]
    time = codec["time"] or "time"
    try:
        if needs_time(codec) or time in head:
            past["time"] = [moment_of(row[head.index(time)], at + 1) for at, row in rows[:known]]
    except Refused:
        # Without need they only name the steps.
        if needs_time(codec):
            raise
    return past


def value_of(codec, name):
    """The column and the value that an input asks for, where it says whether a column holds it."""
    inputs = codec.get("inputs") or []
    own = inputs[codec["features"].index(name)] if inputs and name in codec["features"] else {}
    return own.get("column"), own.get("value")


def feature_of(codec, head, rows, name):
    if name in head:
        return numbers(head, rows, name)
    column, value = value_of(codec, name)
    return [float(row[head.index(column)] == value) for _, row in rows]


def numbers(head, rows, name):
    at = head.index(name)
    return [number_of(row[at], f"Row {place + 1} of {name}") for place, row in rows]


def encode(codec, pasts):
    """The last window of each past, [pasts, window, features]."""
    windows = []
    for past in pasts:
        if len(past["target"]) < needed_rows(codec):
            raise Refused(f"A forecast needs {needed_rows(codec)} values, there are {len(past['target'])}.")
        windows.append(encoded(learned(codec, past), past).window)
    return [np.array(windows, dtype=np.float32)]


def decode(codec, outputs, pasts):
    """Forecasts in the units of the target, [pasts][horizon]."""
    return [restored(learned(codec, past), past, row) for past, row in zip(pasts, outputs)]


def ask(codec, network, asked, options):
    return decode(codec, network.answer(encode(codec, asked.questions)), asked.questions)


def steps_of(codec, past, forecast):
    """Each step with its time and its intervals, as far as they are known."""
    own = learned(codec, past)
    times = past.get("time")
    after = [label(moment) for moment in next_times(times, len(forecast))] if times and len(times) > 1 else None
    first = len(past["target"])
    found = []
    for step, value in enumerate(forecast):
        halves = own["intervals"][step] if step < len(own["intervals"]) else {}
        bounds = {
            name: None if halves.get(half) is None else as_kind(value + sign * halves[half], own)
            for name, half, sign in BOUNDS
        }
        found.append({"time": after[step] if after else str(first + step + 1), "value": value, **bounds})
    return found


def table(codec, asked, answers):
    rows = [
        [*([past["series"]] if series_head(codec) else []), *step.values()]
        for past, forecast in zip(asked.questions, answers)
        for step in steps_of(codec, past, forecast)
    ]
    return [*(["series"] if series_head(codec) else []), "time", "value", *(name for name, _, _ in BOUNDS)], rows


def said(answers, head, rows):
    return shown(head, rows)


def example(codec, questions):
    """A question as the rows of a file."""
    past = questions[-1]
    features = past.get("features") or []
    rows = max(len(values) for values in (past["target"], *features))

    def cell(values, row):
        return values[row] if row < len(values) else ""

    columns = [*([[label(moment) for moment in past["time"]]] if needs_time(codec) else [])]
    columns += [[past["series"]] * rows] if codec.get("ofSeries") else []
    columns += [past["target"], *features]
    return [columns_of(codec), *([cell(values, row) for values in columns] for row in range(rows))]


def report(codec, asked, answers):
    found = [steps_of(codec, past, forecast) for past, forecast in zip(asked.questions, answers)]
    if series_head(codec):
        told = [{"series": past["series"], "forecast": own} for past, own in zip(asked.questions, found)]
        return told[0] if len(told) == 1 else {"everySeries": told}
    return {"forecast": found[0]} if len(found) == 1 else {"forecasts": found}
