"""A series as it enters the network, and back: season and differences, scaler, the frame of its window."""

import math
from dataclasses import dataclass

import numpy as np

from moments import calendar_of, rows_between
from tables import Refused

# How far from the level of its window the target may lie, in scaled units.
FURTHEST = 20
# The median absolute deviation of a normal distribution is this share of its standard deviation.
DEVIATION_OF_NORMAL = 0.6745
# A window that hardly moves is not blown up beyond this share of the usual spread.
LEAST_SPREAD = 0.1
# The exponential of more is no number that a series could hold.
LARGEST_EXPONENT = 700


@dataclass
class Steps:
    """How a transform works: logarithm, differences over `lag` rows, what is taken off each place of a season."""

    log: bool = False
    lag: int = 0
    floor: float = 0.0
    indices: tuple = ()
    phase: int = 0

    def index_at(self, row):
        return self.indices[(row + self.phase) % len(self.indices)] if self.indices else 0.0

    def level(self, value, row):
        if self.log:
            own = max(value, self.floor) if self.floor > 0 else value
            value = math.log(own) if own > 0 else (-math.inf if own == 0 else math.nan)
        return value - self.index_at(row)


@dataclass
class Encoded:
    """The last window of a series [window, features], and what brings outputs back to the units of the target."""

    window: np.ndarray
    shift: float
    scale: float


def transform_of(codec):
    season, name = codec["season"] or 1, codec["transform"]
    plain = {"none": (False, 0), "log": (True, 0), "difference": (False, 1), "logDifference": (True, 1)}
    seasonal = {"seasonalDifference": (False, season), "logSeasonalDifference": (True, season)}
    if name == "deseasonalized":
        taken = codec.get("taken") or {"log": False, "floor": 0, "indices": []}
        return Steps(log=taken["log"], floor=taken["floor"], indices=tuple(taken["indices"]))
    log, lag = {**plain, **seasonal}[name]
    return Steps(log=log, lag=lag)


def needed_rows(codec):
    """Rows of the past that a forecast needs: the window, and what its differences reach back to."""
    return codec["window"] + transform_of(codec).lag


def needs_time(codec):
    taken = codec.get("taken")
    return codec["calendar"] or bool(taken and taken["indices"] and taken["start"] is not None)


def learned(codec, past):
    """The codec with what was learned of the series that a past is of."""
    if not codec.get("ofSeries"):
        return codec
    own = next((one for one in codec["ofSeries"] if one["name"] == past.get("series")), None)
    if own is None:
        names = ", ".join(one["name"] for one in codec["ofSeries"])
        raise Refused(f'There is no series "{past.get("series", "")}": {names}.')
    return {**codec, "taken": None, **own}


def steps_of(codec, past):
    """The transform where the first value of a past stands in the season."""
    steps = transform_of(codec)
    places, time = len(steps.indices), past.get("time")
    if places == 0:
        return steps
    if "place" in past:
        steps.phase = past["place"]
        return steps
    if needs_time(codec) and not time:
        raise Refused("A forecast with a season needs the times of its values.")
    start = codec["taken"]["start"]
    if start is not None and time and time[0] != start:
        steps.phase = rows_between(start, time[0], time) % places
    return steps


def fill_forward(values):
    """Missing values take the one before, leading ones the first known one."""
    last = next((value for value in values if math.isfinite(value)), 0.0)
    found = []
    for value in values:
        last = value if math.isfinite(value) else last
        found.append(last)
    return found


def numbers_of(values):
    return [math.nan if value is None else float(value) for value in values]


def target_of(past):
    return numbers_of(past["target"])


def filled_target(past):
    return fill_forward(target_of(past))


def matrix_of(codec, past, steps):
    """The numbers of a series [rows, features], scaled; rows without a transformed value hold 0."""
    # What is missing is filled without its season, which another row has.
    values = target_of(past) if steps.indices else filled_target(past)
    levels = [steps.level(value, row) for row, value in enumerate(values)]
    if steps.indices:
        levels = fill_forward(levels)
    rows = []
    features = [fill_forward(numbers_of(values)) for values in past.get("features") or []]
    first_known = len(features) - (codec.get("known") or 0)
    for row, level in enumerate(levels):
        own = level - levels[row - steps.lag] if steps.lag else level
        target = scaled(own, codec["targetScaler"]) if row >= steps.lag else 0.0
        cells = [0.0 if math.isnan(target) else target]
        for at, values in enumerate(features):
            lead = codec["horizon"] if at >= first_known else 0
            value = values[min(len(values) - 1, row + lead)]
            cells.append(scaled(value, codec["featureScalers"][at]))
        if codec["calendar"]:
            cells += calendar_of(past["time"][row])
        rows.append(cells)
    return np.array(rows, dtype=np.float32)


def scaled(value, scaler):
    return (value - scaler["shift"]) / scaler["scale"]


def frame_of(seen, frame):
    """What a window is measured by: nothing, its last value, or median and spread of its values."""
    if frame == "none":
        return 0.0, 1.0
    values = seen.astype(np.float64)
    if frame == "level":
        return float(values[-1]), 1.0
    shift = float(np.median(values))
    spread = float(np.median(np.abs(values - shift))) / DEVIATION_OF_NORMAL
    return shift, max(LEAST_SPREAD, spread)


def encoded(codec, past):
    matrix = matrix_of(codec, past, steps_of(codec, past))
    window = matrix[-codec["window"] :].copy()
    frame = codec.get("frame") or "none"
    shift, scale = frame_of(window[:, 0], frame)
    if frame != "none":
        framed = (window[:, 0].astype(np.float64) - shift) / scale
        window[:, 0] = np.clip(framed, -FURTHEST, FURTHEST)
    return Encoded(window, shift, scale)


def restored(codec, past, outputs):
    """A forecast in the units of the target: each difference is added to the value a lag before."""
    steps, known, scaler = steps_of(codec, past), filled_target(past), codec["targetScaler"]
    frame = encoded(codec, past)
    values = list(known)
    for output in outputs:
        row = len(values)
        before = steps.level(values[row - steps.lag], row - steps.lag) if steps.lag else 0.0
        own = (float(output) * frame.scale + frame.shift) * scaler["scale"] + scaler["shift"]
        value = own + before + steps.index_at(row)
        values.append(math.exp(min(value, LARGEST_EXPONENT)) if steps.log else value)
    return [as_kind(value, codec) for value in values[len(known) :]]


def as_kind(value, codec):
    """The nearest value of the kind that all values of the target are: whole, or not below zero."""
    kind = codec.get("values") or {"whole": False, "atLeastZero": False}
    kept = 0.0 if kind["atLeastZero"] and value < 0 else value
    return float(math.floor(kept + 0.5)) if kind["whole"] and math.isfinite(kept) else kept
