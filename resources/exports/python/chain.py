"""The best sequence of labels. Source: Viterbi, Error bounds for convolutional codes, 1967."""

import numpy as np


def best_sequence(scores, chain):
    """The labels with the highest sum of scores [steps, labels] and of `chain`: transitions from label to label, first and last ones."""
    steps, labels = scores.shape
    if steps == 0:
        return []
    if not chain:
        return scores.argmax(axis=1).tolist()
    transitions = np.array(chain["transitions"], dtype=np.float64).reshape(labels, labels)
    reached = scores[0] + np.array(chain["start"])
    before = []
    for own in scores[1:]:
        sums = reached[:, None] + transitions
        before.append(sums.argmax(axis=0))
        reached = sums.max(axis=0) + own
    best = [int((reached + np.array(chain["end"])).argmax())]
    for origins in reversed(before):
        best.append(int(origins[best[-1]]))
    return best[::-1]
