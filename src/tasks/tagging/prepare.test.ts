import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExpectedError } from '../../shared/errors'
import type { TaggingExperiment } from '../../shared/tasks/tagging/spec'
import { smallTagging } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { namedSentences } from '../testing/toyRows'
import { prepare } from './prepare'

type Rows = Parameters<typeof memorySource>[0]

const preparing = (rows: Rows, changes: Partial<TaggingExperiment> = {}, testRows: Rows | null = null) =>
  prepare(
    { ...smallTagging, ...changes },
    {
      dataset: memorySource(rows),
      testDataset: testRows && memorySource(testRows),
      onProgress: () => undefined,
    },
  )

const codeOf = async (rows: Rows, changes: Partial<TaggingExperiment> = {}): Promise<string> => {
  const thrown: unknown = await preparing(rows, changes).catch((error: unknown) => error)
  if (!(thrown instanceof ExpectedError)) throw new Error('nothing expected was thrown')
  return thrown.error.code
}

const rows = namedSentences(60)

describe('tagged sentences', () => {
  it('learn nothing from what is kept aside', async () => {
    const sentence = fc.record({
      tokens: fc.constantFrom('Zorro sees Rome', 'NEW words : 77', 'Ærø'),
      kind: fc.constantFrom('O', 'B-NEW'),
    })
    const nine = fc.array(sentence, { minLength: 24, maxLength: 24 })
    const split = { ...smallTagging.split, method: 'chronological' } as const
    await fc.assert(
      fc.asyncProperty(nine, nine, async (one, other) => {
        const altered = await Promise.all(
          [one, other].map((kept) =>
            preparing(
              [
                ...rows.slice(0, 36),
                ...kept.map(({ tokens, kind }) => ({
                  tokens,
                  tags: tokens
                    .split(' ')
                    .map(() => kind)
                    .join(' '),
                })),
              ],
              { split },
            ),
          ),
        )
        const [first, second] = altered
        expect(second?.codec).toEqual(first?.codec)
        expect(second?.prepared.learned.counts).toEqual(first?.prepared.learned.counts)
        expect(second?.network).toEqual(first?.network)
      }),
      { numRuns: 20 },
    )
  })

  it('become the parts that a column names', async () => {
    const files = ['eng.train', 'eng.testa', 'eng.testb']
    const named = rows.map((row, index) => ({ ...row, file: files[index % 3] ?? '' }))
    const split = { ...smallTagging.split, method: 'parts', column: 'file' } as const
    const { counts, prepared } = await preparing(named, { split })
    expect(counts).toEqual({ train: 20, validation: 20, test: 20 })
    expect([...prepared.parts.test].every((sentence) => sentence % 3 === 2)).toBe(true)
  })

  it('are put together from rows of one word', async () => {
    const words = rows.flatMap(({ tokens, tags }, index) => {
      const own = tags.split(' ')
      return tokens.split(' ').map((word, at) => ({
        id: at === 0 ? `Sentence ${index + 1}` : null,
        word,
        tag: own[at] ?? 'O',
      }))
    })
    const columns = { tokens: 'word', tags: 'tag', sentence: 'id' }
    const prepared = await preparing(words, { columns })
    const whole = await preparing(rows)
    expect(prepared.codec.vocabulary).toEqual(whole.codec.vocabulary)
    expect(prepared.prepared.read.mentions).toEqual(whole.prepared.read.mentions)
  })

  it('are read in pieces where they are long, without losing a word', async () => {
    const long = Array.from({ length: 1000 }, (_, at) => (at % 10 === 0 ? 'Ada' : 'word'))
    const tags = long.map((word) => (word === 'Ada' ? 'B-PER' : 'O')).join(' ')
    const { prepared, warnings } = await preparing([...rows, { tokens: long.join(' '), tags }])
    const { sentences, cut, mentions } = prepared.read
    expect(cut).toBe(1)
    expect(sentences.count).toBe(60 + 50)
    expect(mentions.slice(60).flat()).toHaveLength(100)
    expect(warnings.map(({ code }) => code)).toContain('tagging.cut')
  })

  it('tell what of them is left out, mended or never taught', async () => {
    const odd = [
      { tokens: null, tags: null },
      { tokens: 'too many', tags: 'O O O' },
      { tokens: 'Ada went', tags: 'I-PER O' },
    ]
    const untaught = [{ tokens: 'In Rome', tags: 'O B-GPE' }]
    const { warnings, samples } = await preparing([...rows, ...odd], {}, untaught)
    expect(warnings.map(({ code }) => code)).toEqual([
      'tagging.leftOut',
      'tagging.unfit',
      'tagging.slips',
      'tagging.untaught',
      'tagging.fewTestRows',
    ])
    expect(warnings[1]?.message).toContain('row 62')
    expect(samples.test.count).toBe(1)
    // What was never taught counts as the first tag.
    expect([...(samples.test.batch(Int32Array.of(0)).targets?.values ?? [])]).toEqual([0, 0])
  })

  it('are refused where none has fitting tags, or nothing is tagged', async () => {
    expect(await codeOf(rows.map(({ tokens }) => ({ tokens, tags: 'O' })))).toBe('tagging.unfit')
    expect(await codeOf(rows.map(({ tokens }) => ({ tokens, tags: tokens.replaceAll(/\S+/g, 'O') })))).toBe(
      'tagging.noTags',
    )
    expect(await codeOf(rows.slice(0, 4))).toBe('dataset.tooFewRows')
  })

  it('are shown as they enter', async () => {
    const prepared = await preparing(rows)
    const seen = await prepared.look({ task: 'tagging', about: 'sentence', place: 3 })
    if (seen.task !== 'tagging' || seen.about !== 'sentence') throw new Error('another thing was shown')
    expect(seen.words.map(({ token }) => token).join(' ')).toBe(rows[3]?.tokens)
    expect(seen.words.map(({ tag }) => tag).join(' ')).toBe(rows[3]?.tags)
    expect(seen.words[0]).toMatchObject({ shape: 'Xxx', known: false })
    await expect(prepared.look({ task: 'tagging', about: 'sentence', place: 1e6 })).rejects.toMatchObject({
      error: { code: 'input.invalid' },
    })
  })
})
