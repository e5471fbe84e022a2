import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExpectedError } from '../../shared/errors'
import type { PreparationContext } from '../prepared'
import { smallClassification } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { memoryVectors } from '../testing/memoryVectors'
import { orderedTexts } from '../testing/toyRows'
import { paddingId, specialTokens, unknownId } from '../text/vocabulary'
import { encodeInputs } from './portable'
import { prepare } from './prepare'
import type { PreparedClassification } from './preparedClassification'

const context = (rows: Parameters<typeof memorySource>[0], testRows?: typeof rows): PreparationContext => ({
  dataset: memorySource(rows),
  testDataset: testRows ? memorySource(testRows) : null,
  onProgress: () => undefined,
})

const curvesOf = async (prepared: PreparedClassification) => (await prepared.preview()).curves

describe('too few texts', () => {
  const unrepeated = {
    ...smallClassification,
    preparation: { ...smallClassification.preparation, dropDuplicates: true },
  }
  const codeOf = async (rows: Parameters<typeof memorySource>[0]): Promise<unknown> => {
    const thrown: unknown = await prepare(unrepeated, context(rows)).catch((error: unknown) => error)
    return thrown instanceof ExpectedError ? thrown.error : null
  }

  it('are refused where many rows are few texts that repeat', async () => {
    const few = orderedTexts(4)
    const rows = Array.from({ length: 60 }, (_, index) => few[index % few.length] ?? {})
    const error = await codeOf(rows)
    expect(error).toMatchObject({ code: 'dataset.tooFewRows', params: { needed: 20, rows: 4 } })
    expect(error).toHaveProperty(
      'params.hint',
      '56 rows repeat others and are left out. Import a file with more different rows.',
    )
  })
})

describe('labels of a test file', () => {
  const test = (of: (label: string) => string) =>
    orderedTexts(20, 2).map((row) => ({ ...row, label: of(String(row.label)) }))
  const withTest = (of: (label: string) => string, testLabels?: Record<string, string>) =>
    prepare(
      {
        ...smallClassification,
        split: { ...smallClassification.split, ...(testLabels ? { testLabels } : {}) },
      },
      context(orderedTexts(80), test(of)),
    )
  const codes = ({ warnings }: PreparedClassification) => warnings.map(({ code }) => code)

  it('are the same classes in another writing, or those that a person names', async () => {
    const same = await withTest((label) => label)
    const [first = '', second = ''] = same.codec.labels
    const shouted = await withTest((label) => ` ${label.toUpperCase()}`)
    const numbered = await withTest((label) => (label === first ? '0' : '1'), { '0': first, '1': second })
    for (const prepared of [shouted, numbered]) {
      expect(prepared.codec).toEqual(same.codec)
      expect(prepared.labels).toEqual(same.labels)
      expect(codes(prepared)).toContain('classification.mappedLabels')
    }
    expect(codes(same)).toEqual(['classification.fewTestRows'])
  })

  it('without a class are named with their rows', async () => {
    const found = await withTest(() => 'meh')
    const unknown = found.warnings.find(({ code }) => code === 'classification.unknownLabels')
    expect(unknown?.message).toContain('"meh" (20 test rows) has no row to learn from')
    expect(found.warnings.find(({ code }) => code === 'classification.untested')?.message).toMatch(
      /The test file has none\.$/,
    )
  })
})

describe('the preparation of a text classification', () => {
  it('learns nothing from validation rows either: other words there change neither vocabulary nor vectors', async () => {
    const rows = orderedTexts(100)
    const plain = await prepare(smallClassification, context(rows))
    const validation = new Set([...plain.parts.validation].map((text) => plain.read.rows[text]))
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-z]{3,8}$/), async (word) => {
        const vectors = memoryVectors({ [word]: [1, 2], not: [3, 4] })
        const altered = rows.map((row, index) =>
          validation.has(index) ? { ...row, text: `${row.text} ${word} ${word}` } : row,
        )
        const before = await prepare(smallClassification, { ...context(rows), vectors })
        const after = await prepare(smallClassification, { ...context(altered), vectors })
        expect(after.codec).toEqual(before.codec)
        expect(after.firstWeights).toEqual(before.firstWeights)
        expect(after.coverage).toEqual(before.coverage)
        expect(after.learned.counts).toEqual(before.learned.counts)
      }),
      { numRuns: 20 },
    )
  })

  it('learns vocabulary and baselines from training rows only: other words in test rows change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 1, maxLength: 5 }),
        async (words) => {
          const train = orderedTexts(80)
          const test = orderedTexts(20, 2)
          const altered = test.map((row) => ({
            ...row,
            text: `${row.text} ${words.join(' ')} ${words.join(' ')}`,
          }))
          const vectors = memoryVectors(
            Object.fromEntries([...words, 'not', 'good'].map((word) => [word, [word.length, 1]])),
          )
          const plain = await prepare(smallClassification, { ...context(train, test), vectors })
          const changed = await prepare(smallClassification, { ...context(train, altered), vectors })
          expect(changed.codec).toEqual(plain.codec)
          expect(changed.firstWeights).toEqual(plain.firstWeights)
          expect(changed.coverage).toEqual(plain.coverage)
          expect(changed.learned.counts).toEqual(plain.learned.counts)
          expect(await curvesOf(changed)).toEqual(await curvesOf(plain))
          expect(changed.samples.train.batch(Int32Array.of(0, 1, 2))).toEqual(
            plain.samples.train.batch(Int32Array.of(0, 1, 2)),
          )
          expect(await changed.baselines(['validation'])).toEqual(await plain.baselines(['validation']))
        },
      ),
      { numRuns: 20 },
    )
  })

  it('leaves out texts or labels that are missing, and repeated texts when asked to, and says how many', async () => {
    const rows = [
      ...orderedTexts(60).map((row, index) => ({ ...row, text: `${row.text} number${index}` })),
      { text: null, label: 'good' },
      { text: 'no label here', label: null },
      { text: 'said twice', label: 'good' },
      { text: 'said twice', label: 'bad' },
    ]
    const experiment = {
      ...smallClassification,
      preparation: { ...smallClassification.preparation, dropDuplicates: true },
    }
    const prepared = await prepare(experiment, context(rows))
    expect(prepared.counts.train + prepared.counts.validation + prepared.counts.test).toBe(61)
    const codes = prepared.warnings.map(({ code }) => code)
    expect(codes.slice(0, 2)).toEqual(['classification.missing', 'classification.duplicates'])
  })

  it('says of which classes no test row is left', async () => {
    const train = orderedTexts(60)
    const test = orderedTexts(40).filter(({ label }) => label !== train[0]?.label)
    const prepared = await prepare(smallClassification, context(train, test))
    const [warning] = prepared.warnings.filter(({ code }) => code === 'classification.untested')
    expect(warning?.message).toContain(`No test row is of "${train[0]?.label ?? ''}"`)
    const both = await prepare(smallClassification, context(train, orderedTexts(40)))
    expect(both.warnings.map(({ code }) => code)).not.toContain('classification.untested')
  })

  it('numbers words by how often training texts use them, after padding and unknown', async () => {
    const prepared = await prepare(smallClassification, context(orderedTexts(200)))
    const { vocabulary } = prepared.codec
    expect(vocabulary.slice(0, 2)).toEqual([...specialTokens])
    expect(vocabulary.slice(2, 6)).toContain('not')
    const [ids] = encodeInputs(prepared.codec, ['not zebra good'])
    expect(ids?.slice(0, 9)).toEqual(new Array<number>(9).fill(paddingId))
    expect(ids?.slice(9)).toEqual([vocabulary.indexOf('not'), unknownId, vocabulary.indexOf('good')])
  })

  it('refuses a label of one class and names it', async () => {
    const rows = orderedTexts(30).map((row) => ({ ...row, label: 'same' }))
    await expect(prepare(smallClassification, context(rows))).rejects.toThrow('one class only ("same")')
  })

  it('reads the original text of a sample again', async () => {
    const rows = orderedTexts(50)
    const prepared = await prepare(smallClassification, context(rows))
    expect(await prepared.originalText(7)).toBe(rows[7]?.text)
  })
})
