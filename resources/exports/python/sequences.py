"""Sequences [steps, channels] in the units of the data as they enter the network: filled, raised, thinned, cut, centred, scaled."""

import numpy as np


def without_end(values):
    """Without the steps at the end that have no number."""
    there = np.isfinite(values).any(axis=1).nonzero()[0]
    return values[: there[-1] + 1] if len(there) else values[:0]


def filled(values):
    """Missing numbers on the straight line between their neighbours, at the ends as the nearest; 0 in a channel without any."""
    found = values.copy()
    places = np.arange(len(values))
    for channel in range(values.shape[1]):
        known = np.isfinite(values[:, channel])
        if known.any():
            found[:, channel] = np.interp(places, places[known], values[known, channel].astype(np.float64))
        else:
            found[:, channel] = 0
    return found


def thinned(values, every):
    """Means over so many neighbouring steps, the last over what is left."""
    parts = [values[start : start + every] for start in range(0, len(values), every)]
    return np.array([part.astype(np.float64).mean(axis=0) for part in parts], dtype=np.float32)


def encoded(values, codec):
    steps = values
    if codec.get("range") is not None:
        steps = np.maximum(steps, np.float64(steps.max()) - codec["range"]).astype(np.float32)
    if codec["every"] > 1:
        steps = thinned(steps, codec["every"])
    length = codec["sequenceLength"]
    steps = steps[-length:] if codec["cut"] == "start" else steps[:length]
    if codec["center"]:
        steps = (steps - steps.astype(np.float64).mean(axis=0)).astype(np.float32)
    shift = np.array([scaler["shift"] for scaler in codec["scalers"]])
    scale = np.array([scaler["scale"] for scaler in codec["scalers"]])
    return ((steps - shift) / scale).astype(np.float32)
