"""Words as numbers: of themselves, of their shapes and of their characters."""

import re

from characters import kinds, one_of

digit = one_of("Nd")
KINDS = (
    ("d", one_of("N")),
    ("X", one_of("Lu", "Lt")),
    ("x", one_of("Ll")),
    ("c", re.compile(f"[{kinds('L', 'M')}]")),
)
# Of a run of one kind so many count: years have four digits.
MOST = {"d": 4}


def key_of(word, codec):
    """What a word is called in the vocabulary."""
    own = word.lower() if codec["lowercase"] else word
    return digit.sub("0", own) if codec["digits"] == "alike" else own


def shape_of(word):
    """`Xxx` for London, `XX` for NATO, `dddd` for 1996, `xx-xx` for well-known."""
    shape, run, before = "", 0, ""
    for character in word:
        kind = next((kind for kind, pattern in KINDS if pattern.match(character)), character)
        run = run + 1 if kind == before else 1
        before = kind
        shape += kind if run <= MOST.get(kind, 2) else ""
    return shape


def numbers_of(vocabulary):
    """Numbers by entry; the first two stand for padding and what was not learned."""
    return {token: number for number, token in enumerate(vocabulary) if number > 1}


class WordEncoder:
    def __init__(self, codec):
        self.codec = codec
        self.words = numbers_of(codec["vocabulary"])
        self.shapes = None if codec["shapes"] is None else numbers_of(codec["shapes"])
        self.spelling = codec["spelling"]
        self.characters = None if self.spelling is None else numbers_of(self.spelling["characters"])
        self.widths = [1]
        if self.shapes is not None:
            self.widths.append(1)
        if self.spelling is not None:
            self.widths.append(self.spelling["slots"])

    def encode(self, word):
        """The number of a word, that of its shape and those of its characters in their slots, as far as the network reads them."""
        found = [[self.words.get(key_of(word, self.codec), 1)]]
        if self.shapes is not None:
            found.append([self.shapes.get(shape_of(word), 1)])
        if self.spelling is not None:
            slots, width = self.spelling["slots"], self.spelling["width"]
            own = [self.characters.get(character, 1) for character in read_characters(word, slots - width)]
            first = (width - 1) // 2
            found.append([0] * first + own + [0] * (slots - first - len(own)))
        return found


def read_characters(word, most):
    """The characters of a word that are read: of a long one its beginning and its end."""
    if len(word) <= most:
        return word
    first = -(-most // 2)
    return word[:first] + word[len(word) - (most - first) :]
