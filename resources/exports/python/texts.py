"""How the application parts texts into tokens: characters, or words as `codec.json` says."""

import re
from functools import lru_cache

from characters import kinds, one_of
from segments import segments_of

HTML_BREAK = re.compile(r"<br[\s\ufeff]*/?>", re.IGNORECASE)

UNSPACED = ("Script=Han", "Script=Hiragana", "Script=Katakana")
AMONG = ("scx=Han", "scx=Hiragana", "scx=Katakana")
SOUTHEAST = ("Script=Thai", "Script=Lao", "Script=Khmer", "Script=Myanmar")
is_sign, is_among, is_southeast = one_of(*UNSPACED), one_of(*AMONG), one_of(*SOUTHEAST)
is_letter = re.compile(f"[{kinds('L', 'N', 'M')}_]")
is_word_character = one_of("L", "N")

# What a character does: parts words, goes on a word, may go on one, is a word by itself, belongs to a run for the dictionary.
PART, WORD, MAYBE, ALONE, RUN = range(5)


@lru_cache(maxsize=None)
def role_of(character, segmentation):
    if ord(character) > 0xFFFF or (character not in "'’" and is_sign.match(character)):
        return RUN if segmentation == "all" else ALONE
    if character in "'’":
        return MAYBE
    if not is_letter.match(character):
        return PART
    if is_southeast.match(character):
        return WORD if segmentation == "none" else RUN
    if is_among.match(character):
        return RUN if segmentation == "all" else WORD
    return WORD


EMOJI = (
    f"[{kinds('Regional_Indicator')}]{{2}}|"
    + "(?:{0})(?:\\u200d(?:{0}))*".format(
        f"[{kinds('Extended_Pictographic')}](?:\ufe0f|[{kinds('Emoji_Modifier')}])*"
    )
)
LETTER = kinds("L", "N")
EMOTICON = (
    rf"[:;]['’o^-]?(?:[)(\]\[|*@]+|[dp3](?![{LETTER}])|[\\/](?![\\/]))|<\/?3(?![{LETTER}])|[-^]_+[-^]"
)
MARKS = r"[!?！？¡¿‽]+|\.{2,}|…"
OTHERS = rf"(?![<>=|~^\u0060])[{kinds('S')}%&@#]"
sign_word = re.compile(f"{EMOJI}|{EMOTICON}|{MARKS}|{OTHERS}", re.IGNORECASE)
word_ending = re.compile(rf"(?:\+{{1,2}}|#)(?![{LETTER}_+#])")


def sign_word_at(text, index):
    """The emoji, emoticon, run of marks or other sign at a place that is a word of its own, and where it ends; None where there is none."""
    character = text[index]
    if character == "." and text[index + 1 : index + 2] != ".":
        return None
    if character <= " " or character in "\"',()":
        return None
    found = sign_word.match(text, index)
    return None if found is None else (shortened(found.group()), found.end())


def shortened(word):
    """`!!!!!!` says what `!!!` does, and `:)))` what `:)` does."""
    if word[0] in ":;":
        return re.sub(r"([)(\]\[|*@])[)(\]\[|*@]+$", r"\1", word)
    return word[0] * 3 if len(word) > 3 and word == word[0] * len(word) else word


def words_of(text, segmentation, signs):
    """The words of a text in reading order; apostrophes belong to one between two of its letters."""
    clean = HTML_BREAK.sub(" ", text)
    words, start, index, size = [], -1, 0, len(clean)
    while index < size:
        role = role_of(clean[index], segmentation)
        if role == WORD:
            start = index if start < 0 else start
            index += 1
            continue
        if role == MAYBE and start >= 0 and index + 1 < size and role_of(clean[index + 1], segmentation) == WORD:
            index += 1
            continue
        if start >= 0:
            ending = word_ending.match(clean, index) if signs else None
            end = ending.end() if ending else index
            words.append(clean[start:end].replace("’", "'"))
            start = -1
            if ending:
                index = end
                continue
        sign = sign_word_at(clean, index) if signs and role != MAYBE else None
        if sign:
            words.append(sign[0])
            index = sign[1]
        elif role == RUN:
            end = end_of_run(clean, index, segmentation, signs)
            segments = segments_of(clean[index:end])
            words += [segment for segment, is_word in segments if is_word and is_word_character.search(segment)]
            index = end
        else:
            if role == ALONE and is_word_character.match(clean[index]):
                words.append(clean[index])
            index += 1
    if start >= 0:
        words.append(clean[start:].replace("’", "'"))
    return words


def end_of_run(text, start, segmentation, signs):
    end = start
    while end < len(text) and role_of(text[end], segmentation) == RUN:
        if signs and ord(text[end]) > 0xFFFF and end > start and sign_word_at(text, end):
            break
        end += 1
    return end


def tokens_of(text, codec):
    own = text.lower() if codec["lowercase"] else text
    if codec["level"] == "character":
        return list(own)
    return words_of(own, codec.get("segmentation", "none"), codec.get("signs", False))
