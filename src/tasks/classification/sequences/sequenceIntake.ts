import type { SequencesExperiment } from '../../../shared/tasks/classification/sequences'
import { expected } from '../../../shared/errors'
import { filled, problemOf, withoutEnd } from './mendSequence'
import { NumberSequences } from './numberSequences'

/** What stands beside the numbers of a sequence. */
export interface SequenceLabel {
  /** First row of the data set that it stands in. */
  readonly row: number
  readonly label: string | null
  readonly group: string | null
  /** What it is called; null without a name. */
  readonly name: string | null
}

/** Sequences that are in no part, by the reason. */
export interface LeftOut {
  /** Without a label. */
  unlabelled: number
  /** Without a number. */
  empty: number
  /** With a number missing inside. */
  missing: number
}

/** Takes in sequences one by one and refuses or mends what is wrong with them. Throws `sequence.*`. */
export class SequenceIntake {
  readonly labels: string[] = []
  readonly rows: number[] = []
  readonly groups: string[] = []
  readonly names: (string | null)[] = []
  readonly leftOut: LeftOut = { unlabelled: 0, empty: 0, missing: 0 }
  /** Sequences with a missing number that was filled. */
  filled = 0
  private store: NumberSequences | null = null

  constructor(
    private readonly missing: SequencesExperiment['preparation']['missing'],
    /** Whether sequences without a label are left out. */
    private readonly needsLabels: boolean,
  ) {}

  get count(): number {
    return this.rows.length
  }

  /** The sequences as they were taken in. Throws `dataset.tooFewRows` where there is none. */
  get sequences(): NumberSequences {
    if (this.store) return this.store
    throw expected('dataset.tooFewRows', { needed: 1, rows: 0, for: 'sequences with numbers in them' })
  }

  /** Adds a sequence [steps, channels], missing numbers NaN. */
  add(values: Float32Array, channels: number, told: SequenceLabel): void {
    if (this.needsLabels && told.label === null) {
      this.leftOut.unlabelled += 1
      return
    }
    const own = withoutEnd(values, channels)
    const problem = problemOf(own, channels)
    if (problem !== null && this.missing === 'refuse') throw this.refusal(problem, told)
    if (problem?.kind === 'empty') this.leftOut.empty += 1
    else if (problem !== null && this.missing === 'leaveOut') this.leftOut.missing += 1
    else this.push(problem === null ? own : filled(own, channels), channels, told, problem !== null)
  }

  private push(values: Float32Array, channels: number, told: SequenceLabel, wasFilled: boolean): void {
    this.store ??= new NumberSequences(channels)
    if (this.store.channels !== channels) {
      throw expected('sequence.channels', {
        sequence: nameOf(told),
        channels,
        expected: this.store.channels,
      })
    }
    this.store.push(values)
    this.labels.push(told.label ?? '')
    this.rows.push(told.row)
    this.groups.push(told.group ?? '')
    this.names.push(told.name)
    if (wasFilled) this.filled += 1
  }

  private refusal(problem: NonNullable<ReturnType<typeof problemOf>>, told: SequenceLabel) {
    if (problem.kind === 'empty') {
      return expected(
        'sequence.empty',
        { sequence: nameOf(told) },
        { fix: { label: 'Leave out such sequences', set: { 'preparation.missing': 'leaveOut' } } },
      )
    }
    return expected(
      'sequence.missing',
      { sequence: nameOf(told), step: problem.step + 1 },
      { fix: { label: 'Fill from neighbours', set: { 'preparation.missing': 'fill' } } },
    )
  }
}

/** What a sequence is called in messages. */
export const nameOf = ({ name, row }: Pick<SequenceLabel, 'name' | 'row'>): string =>
  name ?? `row ${(row + 1).toLocaleString('en')}`
