import { translationCodecSchema, type TranslationCodec } from '../../../tasks/translation/codec'

const entries = ['(padding)', '(unknown)', '(end)', ...'abcdefghi']

/** What a translation of characters learned that belongs to the networks of `ofPairs`. */
export const pairCodec = (beam: number): TranslationCodec =>
  translationCodecSchema.parse({
    task: 'translation',
    columns: { source: 'from', target: 'to' },
    level: 'character',
    lowercase: false,
    sequenceLength: 7,
    beam,
    source: { vocabulary: entries, merges: null },
    target: { vocabulary: entries, merges: null },
    growth: 1,
  })

/** Texts of one and several tokens, longer than is read, and with unknown ones. */
export const pairTexts = ['a', 'ab', 'hgfedcb', 'zzz', 'abcabcabc', 'ihi']
