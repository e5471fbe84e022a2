"""Words of scripts that set no spaces between them, by the dictionary of ICU, as the application finds them."""

from tables import Refused

# Segments below are marks and blanks. Source: UBRK_WORD_NONE_LIMIT of unicode/ubrk.h.
NO_WORD = 100


def segments_of(run):
    """The segments of a text, each with whether it is a word."""
    try:
        import icu
    except ImportError:
        raise Refused("Texts without spaces between words are read with PyICU: pip install PyICU") from None
    iterator = icu.BreakIterator.createWordInstance(icu.Locale("en"))
    # Places are counted in UTF-16 units.
    units = run.encode("utf-16-le")
    iterator.setText(icu.UnicodeString(run))
    found, start = [], 0
    for end in iterator:
        found.append((units[2 * start : 2 * end].decode("utf-16-le"), iterator.getRuleStatus() >= NO_WORD))
        start = end
    return found
