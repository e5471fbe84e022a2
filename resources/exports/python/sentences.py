"""The words of a text as tagged corpora part them: at spaces, with punctuation and clitics apart."""

import re

from characters import SPACE, kinds, one_of

unspaced = one_of("Script=Han", "Script=Hiragana", "Script=Katakana", "Script=Thai")
mark = one_of("P", "S")
piece_pattern = re.compile(f"[^{SPACE}]+")
opening = re.compile(r"""["'“”‘’«»„(\[{<¿¡$€£#*]""")
closing = re.compile(r"""["'“”‘’«»)\]}>.,;:!?…%*]\Z""")
dots = re.compile(r"(?:\.{2,}|…)\Z")
clitic = re.compile(r"(.+?)(n['’]t|['’](?:s|m|d|re|ve|ll))\Z", re.IGNORECASE)
LETTER = f"[{kinds('L')}]"
abbreviation = re.compile(
    rf"(?:(?:{LETTER}\.)+{LETTER}?\.?|(?:mr|mrs|ms|dr|prof|st|jr|sr|vs|etc|inc|ltd|co|corp|no)\.)\Z", re.IGNORECASE
)


def split(text, is_word):
    """What `is_word` knows as a word stays whole, so that the words are those that were learned from."""
    tokens = []
    for piece in piece_pattern.findall(text):
        tokens += split_piece(piece, is_word)
    return tokens


def split_piece(piece, is_word):
    if piece == "":
        return []
    if len(piece) == 1 or is_word(piece) or abbreviation.match(piece):
        return [piece]
    if unspaced.search(piece):
        return split_signs(piece)
    if opening.match(piece):
        return [piece[:1], *split_piece(piece[1:], is_word)]
    ending = dots.search(piece)
    if ending and piece.strip("."):
        return [*split_piece(piece[: ending.start()], is_word), piece[ending.start() :]]
    if closing.search(piece) and piece.strip(".…"):
        return [*split_piece(piece[:-1], is_word), piece[-1:]]
    found = clitic.match(piece)
    if found:
        return [*split_piece(found[1], is_word), found[2]]
    return [piece]


def split_signs(piece):
    """Runs of other scripts as they are, and each sign by itself."""
    tokens, run = [], ""
    for sign in piece:
        if unspaced.match(sign) or mark.match(sign):
            tokens += [run, sign] if run else [sign]
            run = ""
        else:
            run += sign
    return [*tokens, run] if run else tokens
