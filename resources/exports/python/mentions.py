"""Mentions in a sequence of tags, valid or not, exactly as conlleval finds them. Source: E. Tjong Kim Sang, conlleval, 2004."""

import re

OUTSIDE = ("O", "")
# Letters of notations that differ: IOBES and BILOU (BMEWO) say the same with others.
PARTS = {"B": "B", "I": "I", "M": "I", "E": "E", "L": "E", "S": "S", "U": "S", "W": "S"}
tag_pattern = re.compile(r"([BIMELSUW])[-_](.+)")


def is_outside(tag):
    return tag in ("O", "_", "")


def parsed(tag):
    if is_outside(tag):
        return OUTSIDE
    found = tag_pattern.fullmatch(tag)
    return (PARTS[found[1]], found[2]) if found else ("I", tag)


def mentions_of(tags, scheme):
    """First word, word behind the last, and type of each mention."""
    if scheme == "plain":
        return [(at, at + 1, tag) for at, tag in enumerate(tags) if not is_outside(tag)]
    found, start, before = [], -1, OUTSIDE
    for at, own in enumerate([*map(parsed, tags), OUTSIDE]):
        if start >= 0 and ends_between(before, own):
            found.append((start, at, before[1]))
            start = -1
        if begins_between(before, own):
            start = at
        before = own
    return found


def ends_between(before, own):
    if before[0] == "O":
        return False
    return before[0] in "ES" or own[0] in "OBS" or own[1] != before[1]


def begins_between(before, own):
    if own[0] == "O":
        return False
    return own[0] in "BS" or before[0] in "OES" or own[1] != before[1]
