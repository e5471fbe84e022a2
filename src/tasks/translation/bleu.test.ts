import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bleuCounts, bleuOf, bleuWords, sumOfCounts } from './bleu'
import { chrfCounts, chrfOf, sumOfChrf } from './chrf'

/** What sacrebleu 2.6 says of made-up translations, one to several references each. */
const told = z
  .object({
    words: z.record(z.string(), z.array(z.string())),
    cases: z.array(
      z.object({
        translations: z.array(z.string()),
        references: z.array(z.array(z.string())),
        bleu: z.number(),
        precisions: z.array(z.number()),
        brevityPenalty: z.number(),
        chrf: z.number(),
        sentences: z.array(z.number()),
        sentenceChrf: z.array(z.number()),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync('test/fixtures/translation/sacrebleu.json', 'utf8')))

describe('BLEU and chrF', () => {
  it.each(Object.entries(told.words))('part "%s" into the words that sacrebleu does', (text, words) => {
    expect(bleuWords(text)).toEqual(words)
  })

  it.each(told.cases)('are those of sacrebleu for $translations.length translations', (made) => {
    const referencesOf = (at: number): readonly string[] => made.references[at] ?? []
    const counts = made.translations.map((text, at) => bleuCounts(text, referencesOf(at)))
    const { score, precisions, brevityPenalty } = bleuOf(sumOfCounts(counts))
    expect(score).toBeCloseTo(made.bleu, 8)
    precisions.forEach((precision, at) => expect(precision).toBeCloseTo(made.precisions[at] ?? NaN, 8))
    expect(brevityPenalty).toBeCloseTo(made.brevityPenalty, 10)
    const chrf = made.translations.map((text, at) => chrfCounts(text, referencesOf(at)))
    expect(chrfOf(sumOfChrf(chrf))).toBeCloseTo(made.chrf, 8)
    counts.forEach((own, at) => expect(bleuOf(own, true).score).toBeCloseTo(made.sentences[at] ?? NaN, 8))
    chrf.forEach((own, at) => expect(chrfOf(own)).toBeCloseTo(made.sentenceChrf[at] ?? NaN, 8))
  })
})
