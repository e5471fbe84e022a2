"""Classes from the outputs of a network."""

import numpy as np


def decode(codec, outputs):
    """Answers from outputs [samples, units]; one unit is the probability of the second class."""
    labels, temperature = codec["labels"], codec.get("temperature", 1)
    values = np.asarray(outputs, dtype=np.float64)
    if len(labels) == 2:
        second = values.reshape(-1, 1)
        values = np.concatenate([1 - second, second], axis=1)
    if temperature != 1:
        values = values ** (1 / temperature)
        values = values / values.sum(axis=1, keepdims=True)
    return [
        {
            "label": labels[int(row.argmax())],
            "probability": float(row.max()),
            "probabilities": dict(zip(labels, row.tolist())),
        }
        for row in values.reshape(-1, len(labels))
    ]


HEAD = ("prediction", "probability")


def rows(answers):
    return [[answer["label"], answer["probability"]] for answer in answers]
