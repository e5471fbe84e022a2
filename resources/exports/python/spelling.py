"""Texts as token numbers and back, by the vocabulary that was learned."""

import re

from characters import SPACE, kinds, one_of
from segments import segments_of

UNKNOWN, END = 1, 2

LETTERS = kinds("L", "M", "N") + "_"
word_token = re.compile(f"\\n|[{LETTERS}]+(?:['’][{LETTERS}]+)*|[^{SPACE}]")
unspaced = one_of(
    "Script=Han",
    "Script=Hiragana",
    "Script=Katakana",
    "Script=Thai",
    "Script=Lao",
    "Script=Khmer",
    "Script=Myanmar",
)


class Spelling:
    def __init__(self, codec):
        self.codec = codec
        self.numbers = {token: number for number, token in enumerate(codec["vocabulary"])}

    @property
    def ends_texts(self):
        return self.codec["rows"] == "apart"

    def read(self, text):
        """The numbers of a beginning: behind the end of the text before where texts begin and end, else behind an empty line where there is nothing."""
        ids = [END] if self.ends_texts else []
        ids += [self.number_of(token) for token in self.tokens_of(text)]
        return ids or [self.numbers.get("\n", UNKNOWN)]

    def number_of(self, token):
        number = self.numbers.get(token, UNKNOWN)
        return number if number > END else UNKNOWN

    def tokens_of(self, text):
        own = re.sub(r"\r\n?", "\n", text)
        own = own.lower() if self.codec["lowercase"] else own
        if self.codec["level"] == "character":
            return list(own)
        tokens = []
        for found in word_token.findall(own):
            if unspaced.search(found):
                tokens += [segment for segment, _ in segments_of(found)]
            else:
                tokens.append(found)
        return tokens

    def written(self, before, number):
        """What a text that ends with token `before` grows by when `number` comes next: the token, with a blank where one belongs."""
        vocabulary, blanks = self.codec["vocabulary"], self.codec["blanks"]
        if number == END:
            return self.codec["separator"]
        token = vocabulary[number]
        if blanks is None or before == END or token == "\n" or vocabulary[before] == "\n":
            return token
        share = (blanks["behind"][before] + blanks["before"][number]) / 2
        return f" {token}" if share >= 0.5 else token
