import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorText, ExpectedError } from '../../shared/errors'
import type { GenerationExperiment } from '../../shared/tasks/generation/spec'
import { smallGeneration } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { saidLines } from '../testing/toyRows'
import { prepare } from './prepare'

type Changes = Partial<GenerationExperiment['preparation']>

const preparing = (texts: readonly string[], changes: Changes = {}, split = smallGeneration.split) =>
  prepare(
    { ...smallGeneration, split, preparation: { ...smallGeneration.preparation, ...changes } },
    {
      dataset: memorySource(texts.map((text) => ({ text }))),
      testDataset: null,
      onProgress: () => undefined,
    },
  )

const problemOf = async (texts: readonly string[], changes: Changes = {}) => {
  const thrown: unknown = await preparing(texts, changes).catch((error: unknown) => error)
  if (!(thrown instanceof ExpectedError)) throw new Error('nothing expected was thrown')
  return { code: thrown.error.code, fix: thrown.error.fix?.set, text: errorText(thrown.error) }
}

const lines = saidLines(60).map(({ text }) => text)

describe('a text that goes on', () => {
  it('has its ends kept aside whole, joined by ends of lines', async () => {
    const { learned, spelling } = await preparing(lines)
    const { train, validation, test } = learned.streams
    const whole = spelling.text([...validation.ids, ...train.ids, ...test.ids])
    expect(whole).toBe(lines.join('\n'))
    expect(test.ids.length).toBe(Math.round(whole.length * 0.15))
    expect(train.characters + validation.characters + test.characters).toBe(whole.length)
  })

  it('learns nothing from what is kept aside', async () => {
    const line = fc.string({ minLength: 25, maxLength: 25 }).map((text) => text.replaceAll(/\s/g, 'x'))
    const nine = fc.array(line, { minLength: 9, maxLength: 9 })
    await fc.assert(
      fc.asyncProperty(nine, nine, nine, nine, async (first, last, otherFirst, otherLast) => {
        const middle = lines.slice(0, 40)
        const [one, two] = await Promise.all([
          preparing([...first, ...middle, ...last]),
          preparing([...otherFirst, ...middle, ...otherLast]),
        ])
        expect(two.codec).toEqual(one.codec)
        expect(two.learned.counts).toEqual(one.learned.counts)
        expect(two.learned.streams.train.ids).toEqual(one.learned.streams.train.ids)
      }),
      { numRuns: 20 },
    )
  })

  it('shows any place of itself with what is to be told there', async () => {
    const prepared = await preparing(lines)
    const seen = await prepared.look({ task: 'generation', about: 'piece', place: 3 })
    if (seen.task !== 'generation' || seen.about !== 'piece') throw new Error('another thing was shown')
    expect(seen.tokens.map(({ token }) => token).join('')).toBe(lines.join('\n').slice(3, 27))
    expect(seen.targets.map(({ token }) => token).join('')).toBe(lines.join('\n').slice(4, 28))
    await expect(prepared.look({ task: 'generation', about: 'piece', place: 1e6 })).rejects.toMatchObject({
      error: { code: 'input.invalid' },
    })
  })
})

describe('texts of their own', () => {
  const names = ['anna', 'bert', 'carl', 'dora', 'emil', 'fritz', 'gerda', 'hans', 'ida', 'jan', 'anna', ' ']
  const apart = { rows: 'apart', dropDuplicates: true, sequenceLength: 4, vocabularySize: 20 } as const

  it('stand in one part each, with an end before, between and behind them', async () => {
    const { learned, spelling, read } = await preparing(names, apart, {
      ...smallGeneration.split,
      method: 'random',
    })
    const { train, validation, test } = learned.streams
    const parts = [train, validation, test].map(({ ids }) => spelling.text(ids).split('\n').slice(1, -1))
    expect(read.leftOut).toBe(2)
    expect(parts.flat().length).toBe(10)
    expect(train.ids[0]).toBe(2)
    expect(train.ids.at(-1)).toBe(2)
  })
})

describe('words', () => {
  it('are written with blanks as the training text sets them', async () => {
    const texts = Array.from({ length: 30 }, () => 'Well, he said (and "meant") it.\nNo!')
    const { learned, spelling } = await preparing(texts, { level: 'word', sequenceLength: 8 })
    const { train, validation } = learned.streams
    const all = [...validation.ids, ...train.ids]
    expect(spelling.text(all.slice(0, 9))).toBe('Well, he said (and "meant"')
    expect(spelling.text(train.ids)).toMatch(/\) it\.\nNo!\nWell, he/)
  })
})

describe('a text that cannot be learned from', () => {
  it('is refused with what mends it', async () => {
    const short = await problemOf(['abcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabc'], {
      sequenceLength: 60,
      vocabularySize: 10,
    })
    expect(short).toMatchObject({ code: 'text.tooShort', fix: { 'preparation.sequenceLength': 8 } })
    expect(await problemOf(['a'.repeat(500)])).toMatchObject({ code: 'text.oneSymbol' })
    expect(await problemOf(lines.slice(0, 4), { vocabularySize: 5000 })).toMatchObject({
      code: 'text.vocabulary',
      fix: { 'preparation.vocabularySize': expect.any(Number) },
    })
    expect(await problemOf(['one', 'two'], { rows: 'apart' })).toMatchObject({ code: 'dataset.tooFewRows' })
  })
})
