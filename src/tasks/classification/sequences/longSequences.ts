import { expected } from '../../../shared/errors'
import type { SourceBatch } from '../../prepared'
import type { Aside, SequenceLayout } from './sequenceLayout'
import type { SequenceIntake } from './sequenceIntake'

/** A sequence whose steps are rows. */
interface Gathered {
  readonly row: number
  label: string | null
  readonly group: string | null
  /** [steps][channels], one behind the other. */
  readonly values: number[]
  /** Place of each step. */
  readonly order: number[]
}

/** Gathers rows into sequences by what their column says, wherever they stand. */
export class LongSequences {
  private readonly found = new Map<string, Gathered>()

  constructor(private readonly layout: Pick<SequenceLayout, 'columns' | 'isOne'>) {}

  /** Adds rows; those without the name of a sequence are no steps of any. Throws `sequence.labels`. */
  add(batch: SourceBatch, aside: Aside): void {
    const { sequence, sequenceId, step } = this.layout.columns
    const ids = this.layout.isOne === true ? null : batch.texts(sequenceId ?? '')
    const steps = step === null ? null : batch.numbers(step)
    const numbers = sequence.map((column) => batch.numbers(column))
    for (let row = 0; row < batch.rows; row++) {
      const id = ids === null ? '' : (ids[row] ?? null)
      if (id === null) continue
      const own = this.sequenceOf(id, batch.offset + row, aside, row)
      for (const channel of numbers) own.values.push(channel[row] ?? Number.NaN)
      own.order.push(steps?.[row] ?? batch.offset + row)
    }
  }

  /** Hands the sequences over in the order of their first rows, their steps in order. */
  handOver(intake: SequenceIntake): void {
    const channels = this.layout.columns.sequence.length
    for (const [name, { row, label, group, values, order }] of this.found) {
      const places = order.map((_, place) => place).sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0))
      const sorted = new Float32Array(values.length)
      places.forEach((from, to) => {
        for (let channel = 0; channel < channels; channel++)
          sorted[to * channels + channel] = values[from * channels + channel] ?? Number.NaN
      })
      intake.add(sorted, channels, { row, label, group, name: name === '' ? null : name })
    }
    this.found.clear()
  }

  private sequenceOf(id: string, row: number, aside: Aside, place: number): Gathered {
    const label = aside.labels[place] ?? null
    const known = this.found.get(id)
    if (!known) {
      const gathered = { row, label, group: aside.groups[place] ?? null, values: [], order: [] }
      this.found.set(id, gathered)
      return gathered
    }
    known.label ??= label
    if (label !== null && label !== known.label) {
      throw expected('sequence.labels', {
        sequence: id,
        column: this.layout.columns.label,
        first: known.label ?? '',
        second: label,
        row: row + 1,
      })
    }
    return known
  }
}
