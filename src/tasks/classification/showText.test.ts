import { describe, expect, it } from 'vitest'
import type { PreparationContext } from '../prepared'
import { smallClassification } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { orderedTexts } from '../testing/toyRows'
import { encodeInputs } from './portable'
import { vocabularyPage } from '../text/vocabulary'
import { prepare } from './prepare'
import { showText } from './showText'
import type { ClassificationExperiment } from '../../shared/tasks/classification/spec'

const context = (rows: Parameters<typeof memorySource>[0]): PreparationContext => ({
  dataset: memorySource(rows),
  testDataset: null,
  onProgress: () => undefined,
})
const withPreparation = (
  changes: Partial<ClassificationExperiment['preparation']>,
): ClassificationExperiment => ({
  ...smallClassification,
  preparation: { ...smallClassification.preparation, ...changes },
})

describe('a text as it enters the network', () => {
  it('has the numbers that an exported model would be given', async () => {
    const prepared = await prepare(smallClassification, context(orderedTexts(200)))
    const { tokens, padding } = await showText(prepared, { kind: 'text', text: 'not a zebra, good' })
    expect(tokens.map(({ token, known }) => [token, known])).toEqual([
      ['not', true],
      ['a', true],
      ['zebra', false],
      ['good', true],
    ])
    const [padded] = encodeInputs(prepared.codec, ['not a zebra, good'])
    expect([...new Array<number>(padding.count).fill(0), ...tokens.map(({ id }) => id)]).toEqual(padded)
  })

  it('shows what is cut off next to what stays, at the end that is cut', async () => {
    for (const [truncate, kept, cut] of [
      ['start', ['was', 'good'], ['the', 'film']],
      ['end', ['the', 'film'], ['was', 'good']],
    ] as const) {
      const experiment = withPreparation({ sequenceLength: 2, truncate })
      const prepared = await prepare(experiment, context(orderedTexts(100)))
      const shown = await showText(prepared, { kind: 'text', text: 'the film was good' })
      expect(shown.tokens.map(({ token }) => token)).toEqual(kept)
      expect(shown.cut).toEqual({ at: truncate, count: 2, tokens: cut })
    }
  })

  it('tells of a row which part it is in, also when it was left out', async () => {
    const rows = [
      ...orderedTexts(60).map((row, index) => ({ ...row, text: `${row.text} number${index}` })),
      { text: null, label: 'good' },
    ]
    const prepared = await prepare(withPreparation({ dropDuplicates: true }), context(rows))
    for (const part of ['train', 'validation', 'test'] as const) {
      const row = prepared.parts[part][0] ?? 0
      const shown = await showText(prepared, { kind: 'row', row })
      expect(shown).toMatchObject({ part, row, text: rows[row]?.text, label: rows[row]?.label })
    }
    expect(await showText(prepared, { kind: 'row', row: 60 })).toMatchObject({
      part: null,
      text: '',
      tokens: [],
    })
  })

  it('counts every place of the training texts once: words, unknown ones and padding', async () => {
    const prepared = await prepare(withPreparation({ vocabularySize: 10 }), context(orderedTexts(100)))
    const { entries, size } = vocabularyPage(prepared.learned.tokens, prepared.learned.counts, {
      search: '',
      offset: 0,
      limit: 500,
    })
    expect(size).toBe(10)
    const places = entries.reduce((sum, { count }) => sum + count, 0)
    expect(places).toBe(prepared.counts.train * prepared.codec.sequenceLength)
    const ids = Array.from({ length: prepared.counts.train }, (_, index) => [
      ...prepared.read.texts.at(prepared.parts.train[index] ?? 0),
    ]).flat()
    for (const { id, count } of entries.slice(1)) {
      expect(ids.filter((own) => own === id)).toHaveLength(count)
    }
  })

  it('is prepared for other sizes and lengths in the preview as preparing them anew shows', async () => {
    const rows = orderedTexts(300)
    const preview = await (await prepare(smallClassification, context(rows))).preview()
    for (const { size, unknownShare } of preview.curves.sizes.filter((point) => point.size <= 16)) {
      const other = await (await prepare(withPreparation({ vocabularySize: size }), context(rows))).preview()
      expect(other).toMatchObject({ unknownShare })
    }
    for (const { length, cutShare } of preview.curves.lengths) {
      const other = await (
        await prepare(withPreparation({ sequenceLength: length }), context(rows))
      ).preview()
      expect(other).toMatchObject({ cutShare })
    }
  })
})
