import { expected } from '../../../shared/errors'
import type { RowSequences, RowSource, SourceBatch } from '../../prepared'
import { channelNames } from './channelNames'
import { LongSequences } from './longSequences'
import type { NumberSequences } from './numberSequences'
import { SequenceIntake, type LeftOut } from './sequenceIntake'
import type { Aside, SequenceLayout } from './sequenceLayout'
import { unevenColumns } from './unevenColumns'

/** The sequences of a data set (and test data set) in the units of their columns. */
export interface ReadSequences {
  readonly sequences: NumberSequences
  /** Names of the channels. */
  readonly channels: readonly string[]
  /** Label of each sequence, empty where none is needed and none is there. */
  readonly labels: readonly string[]
  /** First row of each sequence in its file. */
  readonly rows: readonly number[]
  readonly names: readonly (string | null)[]
  readonly groups: readonly string[]
  /** Sequences from here on come from the test file. */
  readonly testFrom: number
  readonly leftOut: LeftOut
  /** Sequences with missing numbers that were filled. */
  readonly filled: number
}

/** Reads all sequences once. Throws `sequence.*` for what cannot be one, unless it is to be left out. */
export async function readSequences(
  layout: SequenceLayout,
  sources: readonly [RowSource, ...RowSource[]],
  onProgress: (fraction: number) => void = () => undefined,
): Promise<ReadSequences> {
  const intake = new SequenceIntake(layout.missing, layout.labels === 'needed')
  const total = Math.max(
    1,
    sources.reduce((sum, { rows }) => sum + rows, 0),
  )
  let before = 0
  let testFrom = 0
  let widths: readonly number[] = []
  for (const [index, source] of sources.entries()) {
    if (index === 1) testFrom = intake.count
    const long = layout.columns.sequenceId === null ? null : new LongSequences(layout)
    for await (const batch of source.batches(namesOf(layout))) {
      if (long) long.add(batch, asideOf(layout, batch))
      else widths = addRows(layout, batch, intake)
      onProgress((before + batch.offset + batch.rows) / total)
    }
    long?.handOver(intake)
    before += source.rows
  }
  if (sources.length === 1) testFrom = intake.count
  const { sequences, labels, rows, names, groups, leftOut, filled } = intake
  const channels = channelNames(layout, widths, sequences.channels)
  return { sequences, channels, labels, rows, names, groups, testFrom, leftOut, filled }
}

/** The columns that are read. */
function namesOf({ columns, isOne, group, name, labels }: SequenceLayout): string[] {
  const { sequence, label, sequenceId, step } = columns
  const id = isOne === true ? null : sequenceId
  return [...sequence, ...(labels === 'none' ? [] : [label]), id, step, group, name].filter(
    (column) => column !== null,
  )
}

function asideOf({ columns, group, name, labels }: SequenceLayout, batch: SourceBatch): Aside {
  return {
    labels: labels === 'none' ? [] : batch.texts(columns.label),
    groups: group === null ? [] : batch.texts(group),
    names: name === null ? [] : batch.texts(name),
  }
}

/** Adds rows that are a sequence each, out of lists or of a number a column; answers the widths of the lists. */
function addRows(layout: SequenceLayout, batch: SourceBatch, intake: SequenceIntake): readonly number[] {
  const { sequence } = layout.columns
  const lists = sequence.map((column) => batch.sequences(column))
  const isLists = lists.every((list) => list !== null)
  const aside = asideOf(layout, batch)
  const wide = isLists ? null : wideReader(layout, batch)
  for (let row = 0; row < batch.rows; row++) {
    const told = {
      row: batch.offset + row,
      label: aside.labels[row] ?? null,
      group: aside.groups[row] ?? null,
      name: aside.names[row] ?? null,
    }
    const { values, channels } = wide ? wide(row) : ofLists(lists, row, told.row)
    intake.add(values, channels, told)
  }
  return isLists ? lists.map((list) => list?.width ?? 0) : []
}

/** Reads the number columns of a batch row by row, steps first. */
function wideReader({ columns: { sequence }, perStep, order }: SequenceLayout, batch: SourceBatch) {
  if (sequence.length % perStep !== 0) throw unevenColumns(sequence.length, perStep)
  const numbers = sequence.map((column) => batch.numbers(column))
  const steps = sequence.length / perStep
  // Where the number of a place [step, channel] stands.
  const columnAt = (place: number): number =>
    order === 'steps' ? place : (place % perStep) * steps + Math.floor(place / perStep)
  const places = Int32Array.from(sequence.keys(), columnAt)
  return (row: number) => ({
    values: Float32Array.from(places, (column) => numbers[column]?.[row] ?? Number.NaN),
    channels: perStep,
  })
}

/** The lists of a row side by side: each is one channel, or as many as its frames have numbers. */
function ofLists(lists: readonly (RowSequences | null)[], row: number, place: number) {
  const own = lists.map((list) => ({ values: list?.at(row) ?? null, width: Math.max(1, list?.width ?? 1) }))
  const channels = own.reduce((sum, { width }) => sum + width, 0)
  const [first] = own
  if (own.length === 1) return { values: Float32Array.from(first?.values ?? []), channels }
  const lengths = own.map(({ values, width }) => (values?.length ?? 0) / width)
  const steps = lengths[0] ?? 0
  const other = lengths.find((length) => length !== steps)
  if (other !== undefined) {
    throw expected('sequence.lengths', { sequence: `row ${place + 1}`, first: steps, other })
  }
  const values = new Float32Array(steps * channels)
  let before = 0
  for (const { values: list, width } of own) {
    for (let step = 0; step < steps; step++)
      for (let number = 0; number < width; number++)
        values[step * channels + before + number] = list?.[step * width + number] ?? Number.NaN
    before += width
  }
  return { values, channels }
}
