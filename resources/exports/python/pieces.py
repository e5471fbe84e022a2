"""Texts as the pieces that a translation reads and writes: words, parts of words, or characters."""

import re
import unicodedata

from characters import SPACE, kinds

SIGNS = kinds("Script=Han", "Script=Hiragana", "Script=Katakana")
# A word with the blank before it, a sign of Chinese or Japanese, or any other single sign.
word = re.compile(
    f"[{SPACE}]?(?:[{SIGNS}]|(?:(?![{SIGNS}])[{kinds('L', 'M', 'N')}_])+(?:['’](?=[{kinds('L')}]))?|[^{SPACE}])"
)
blanks = re.compile(r"[\t\n\x0b\f\r ]+")
around = re.compile(f"^[{SPACE}]+|[{SPACE}]+$")


def clean(text):
    return around.sub("", blanks.sub(" ", unicodedata.normalize("NFC", text)))


class Wording:
    """Reads and writes the texts of one side of a codec."""

    def __init__(self, codec, side):
        self.level = codec["level"]
        self.lowercase = codec["lowercase"] and side == "source"
        self.vocabulary = codec[side]["vocabulary"]
        self.numbers = {piece: number for number, piece in enumerate(self.vocabulary) if number > 2}
        merges = codec[side]["merges"]
        self.ranks = None if merges is None else {tuple(pair): rank for rank, pair in enumerate(merges)}

    def read(self, text):
        """Pieces as they are written, and their numbers; 1 for those that have none."""
        pieces = self.pieces_of(clean(text))
        return pieces, [self.numbers.get(piece.lower() if self.lowercase else piece, 1) for piece in pieces]

    def pieces_of(self, text):
        if self.level == "character":
            return list(text)
        words = word.findall(f" {text}") if text else []
        if self.ranks is None:
            return words
        return [piece for own in words for piece in self.parted(own.lower() if self.lowercase else own)]

    def parted(self, own):
        """A word parted by the merges that were learned, the earliest first. Source: Sennrich, Haddow, Birch, 2016."""
        pieces = list(own)
        while len(pieces) > 1:
            ranks = [self.ranks.get(pair, len(self.ranks)) for pair in zip(pieces, pieces[1:])]
            best = min(ranks)
            if best == len(self.ranks):
                break
            at = ranks.index(best)
            pieces[at : at + 2] = [pieces[at] + pieces[at + 1]]
        return pieces

    def piece_of(self, number):
        return self.vocabulary[number] if number > 2 else ""

    def text_of(self, pieces):
        return around.sub("", "".join(pieces))
