import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOfThrown } from '../../../../test/support/codeOfThrown'
import type { SequencesExperiment } from '../../../shared/tasks/classification/sequences'
import { smallSequences } from '../../testing/exampleExperiments'
import { memorySource } from '../../testing/memorySource'
import { pulsePairs } from '../../testing/toyRows'
import type { PreparationContext } from '../../prepared'
import { prepare } from './prepare'

type Rows = Parameters<typeof memorySource>[0]

const context = (rows: Rows, testRows?: Rows): PreparationContext => ({
  dataset: memorySource(rows),
  testDataset: testRows ? memorySource(testRows) : null,
  onProgress: () => undefined,
})

const withPreparation = (preparation: Partial<SequencesExperiment['preparation']>): SequencesExperiment => ({
  ...smallSequences,
  preparation: { ...smallSequences.preparation, ...preparation },
})

const inColumns = (
  columns: Partial<SequencesExperiment['columns']>,
  preparation: Partial<SequencesExperiment['preparation']> = {},
): SequencesExperiment => ({
  ...withPreparation(preparation),
  columns: { ...smallSequences.columns, ...columns },
})

const whole = (samples: { readonly count: number; batch(samples: Int32Array): unknown }): unknown =>
  samples.batch(Int32Array.from({ length: samples.count }, (_, sample) => sample))

/** Sequences of two channels and three steps in every layout. */
const even = Array.from({ length: 30 }, (_, row) => ({
  sequence: [0, 1, 2].map((step) => [row + step, row * step]),
  label: row % 2 === 0 ? 'even' : 'odd',
}))

describe('the preparation of number sequences', () => {
  it('learns nothing from test sequences: other numbers there change neither scalers nor lengths nor what enters', async () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 90 })
    const train = pulsePairs(40)
    await fc.assert(
      fc.asyncProperty(numbers, async (values) => {
        const test = pulsePairs(10, 2)
        const altered = test.map((row) => ({ ...row, sequence: values.map((value) => [value, value]) }))
        const plain = await prepare(smallSequences, context(train, test))
        const changed = await prepare(smallSequences, context(train, altered))
        expect(changed.codec).toEqual(plain.codec)
        expect(whole(changed.samples.train)).toEqual(whole(plain.samples.train))
        expect(await changed.baselines(['validation'])).toEqual(await plain.baselines(['validation']))
      }),
      { numRuns: 20 },
    )
  })

  it('scales each channel by the training sequences alone', async () => {
    const rows = pulsePairs(60)
    const plain = await prepare(smallSequences, context(rows))
    const validation = new Set(
      rows.flatMap(({ sequence }, row) =>
        sequence.length > 0 && plain.partOf(row) === 'validation' ? [row] : [],
      ),
    )
    const altered = rows.map((row, index) =>
      validation.has(index) ? { ...row, sequence: row.sequence.map(() => [1e6, -1e6]) } : row,
    )
    expect(validation.size).toBeGreaterThan(5)
    expect((await prepare(smallSequences, context(altered))).codec).toEqual(plain.codec)
    expect(plain.codec.scalers[1]?.shift).toBeCloseTo(100, 0)
  })

  it('reads the same sequences from lists of frames, lists a channel, columns of numbers in both orders, and rows a step', async () => {
    const channel = (row: (typeof even)[number], which: number): number[] =>
      row.sequence.map((frame) => frame[which] ?? 0)
    const expected = whole((await prepare(smallSequences, context(even))).samples.train)
    const lists = even.map((row) => ({ x: channel(row, 0), y: channel(row, 1), label: row.label }))
    const wide = even.map(({ sequence, label }) => ({
      ...Object.fromEntries(
        sequence.flatMap(([x = 0, y = 0], step) => [
          [`x${step}`, x],
          [`y${step}`, y],
        ]),
      ),
      label,
    }))
    const long = even
      .flatMap(({ sequence, label }, row) =>
        sequence.map(([x = 0, y = 0], step) => ({ trial: `t${row}`, at: step, x, y, label })),
      )
      .toSorted((a, b) => b.at - a.at)
    const ways: readonly (readonly [SequencesExperiment, Rows])[] = [
      [inColumns({ sequence: ['x', 'y'] }), lists],
      [inColumns({ sequence: ['x0', 'y0', 'x1', 'y1', 'x2', 'y2'] }, { channels: 2 }), wide],
      [
        inColumns({ sequence: ['x0', 'x1', 'x2', 'y0', 'y1', 'y2'] }, { channels: 2, order: 'channels' }),
        wide,
      ],
      [inColumns({ sequence: ['x', 'y'], sequenceId: 'trial', step: 'at' }), long],
    ]
    for (const [experiment, rows] of ways)
      expect(whole((await prepare(experiment, context(rows))).samples.train)).toEqual(expected)
  })

  it('thins all sequences alike where they are long, and cuts the few that are longer still', async () => {
    const rows = Array.from({ length: 40 }, (_, row) => ({
      sequence: Array.from({ length: row === 0 ? 400 : 80 }, (_step, step) => step),
      label: row % 2 === 0 ? 'a' : 'b',
    }))
    const prepared = await prepare(withPreparation({ sequenceLength: 20 }), context(rows))
    expect(prepared.codec).toMatchObject({ every: 4, sequenceLength: 20, cut: 'end' })
    const { entered } = (await prepared.preview()).example
    const { shift, scale } = prepared.codec.scalers[0] ?? { shift: 0, scale: 1 }
    expect((entered[0]?.[0] ?? 0) * scale + shift).toBeCloseTo(1.5, 4)
    expect(prepared.warnings.map(({ message }) => message)).toContain(
      'Sequences are thinned: every step is the mean of 4, the same in all of them.',
    )
    const cut = await prepare(withPreparation({ sequenceLength: 20, shorten: 'start' }), context(rows))
    expect(cut.codec).toMatchObject({ every: 1, sequenceLength: 20, cut: 'start' })
  })

  it('takes missing numbers at the end for a shorter sequence', async () => {
    const rows = even.map(({ sequence, label }, row) => ({
      a: sequence[0]?.[0] ?? 0,
      b: sequence[1]?.[0] ?? 0,
      c: row % 3 === 0 ? null : (sequence[2]?.[0] ?? 0),
      label,
    }))
    const prepared = await prepare(inColumns({ sequence: ['a', 'b', 'c'] }), context(rows))
    expect((await prepared.preview()).lengths).toEqual({ minimum: 2, median: 3, maximum: 3 })
    expect(prepared.network.input).toMatchObject({ varies: true })
  })

  it('fills or leaves out what is missing inside when asked to, and says how many', async () => {
    const rows = even.map(({ label }, row) => ({ a: row, b: row < 4 ? null : 2 * row, c: 3 * row, label }))
    const columns = { sequence: ['a', 'b', 'c'] }
    const filled = await prepare(inColumns(columns, { missing: 'fill' }), context(rows))
    expect(filled.warnings[0]?.message).toBe(
      '4 sequences with missing numbers, which were filled from their neighbours.',
    )
    const shown = await filled.look({ task: 'classification', about: 'sequence', place: 3 })
    expect(shown).toMatchObject({ shown: { points: [[3], [6], [9]] } })
    const left = await prepare(inColumns(columns, { missing: 'leaveOut' }), context(rows))
    expect((await left.preview()).sequences).toBe(26)
  })

  it.each<[string, SequencesExperiment, Rows, string]>([
    ['a number missing inside', smallSequences, with_([0, Number.NaN, 1]), 'sequence.missing'],
    ['a sequence of length 0', smallSequences, with_([]), 'sequence.empty'],
    [
      'other channels in the test file',
      smallSequences,
      even.map((row) => ({ ...row, sequence: row.sequence.map((frame) => frame.slice(1)) })),
      'sequence.channels',
    ],
  ])('refuses %s', async (_what, experiment, rows, code) => {
    const asTest = code === 'sequence.channels' ? context(even, rows) : context(rows)
    expect(await codeOfThrown(prepare(experiment, asTest))).toBe(code)
  })

  it('refuses lists of different lengths, several labels of one sequence, uneven columns and single sequences', async () => {
    const lists = even.map(({ label }) => ({ x: [1, 2], y: [1], label }))
    const labels = even.map(({ label }, row) => ({ id: `s${row % 5}`, x: row, label }))
    const alone = even.map((row, index) => ({ ...row, label: `class ${index}` }))
    const wide = even.map(({ label }) => ({ a: 1, b: 2, c: 3, label }))
    const thrown = (experiment: SequencesExperiment, rows: Rows) =>
      codeOfThrown(prepare(experiment, context(rows)))
    expect(await thrown(inColumns({ sequence: ['x', 'y'] }), lists)).toBe('sequence.lengths')
    expect(await thrown(inColumns({ sequence: ['x'], sequenceId: 'id' }), labels)).toBe('sequence.labels')
    expect(await thrown(inColumns({ sequence: ['a', 'b', 'c'] }, { channels: 2 }), wide)).toBe(
      'sequence.uneven',
    )
    expect(await thrown(smallSequences, alone)).toBe('dataset.oneEach')
  })

  it('keeps the sequences of one group in one part', async () => {
    const rows = even.map((row, index) => ({ ...row, speaker: `s${index % 6}` }))
    const split = { ...smallSequences.split, method: 'group' as const, column: 'speaker' }
    const prepared = await prepare({ ...smallSequences, split }, context(rows))
    const partsOf = (speaker: number) =>
      new Set(rows.flatMap((_, row) => (row % 6 === speaker ? [prepared.partOf(row)] : [])))
    for (let speaker = 0; speaker < 6; speaker++) expect(partsOf(speaker).size).toBe(1)
  })
})

/** The even sequences with one that is like this. */
function with_(values: number[]): Rows {
  return [{ sequence: values.map((value) => [value, 1]), label: 'even' }, ...even]
}
