import type { Baseline, Metrics } from '../../../src/shared/domain/run'
import type {
  Answer,
  AnswerTable,
  Batch,
  Model,
  Part,
  PreparationContext,
  PreparedTask,
  RowSource,
  Scorer,
} from '../../../src/tasks/prepared'
import { chronologicalSplit } from '../../../src/tasks/split'
import { WindowSamples } from '../../../src/tasks/forecasting/windows'
import type { ToyEvaluation, ToyExperiment, ToyLook, ToyPreview, ToySeen } from '../shared/pairs'
import { toyNetwork } from './planner'

/** What a task prepares, but with the toy's own experiment, preview and evaluation. */
type Untyped = Omit<PreparedTask, 'codec' | 'evaluate' | 'preview' | 'look' | 'withSettings'>

/** Numbers as samples of one step: each is followed by its answer, as windows of a series are by what comes. */
export function pairSamples(numbers: ArrayLike<number>, answers: ArrayLike<number> | null): WindowSamples {
  const values = new Float32Array(2 * numbers.length)
  for (let pair = 0; pair < numbers.length; pair++) {
    values.set([numbers[pair] ?? 0, answers?.[pair] ?? 0], 2 * pair)
  }
  const origins = Int32Array.from({ length: numbers.length }, (_, pair) => 2 * pair)
  const matrix = { rows: values.length, features: 1, values }
  return new WindowSamples(matrix, origins, { window: 1, frame: 'none' }, answers === null ? 0 : 1)
}

/** The mean distance of answers from what they should be. */
const meanError = (wanted: Float64Array, answerOf: (sample: number) => number): number =>
  wanted.reduce((sum, value, sample) => sum + Math.abs(value - answerOf(sample)), 0) / wanted.length

/** Keeps what each number was answered: a toy has few. */
class PairScorer implements Scorer {
  readonly needsOutputs = true
  readonly answered: number[] = []

  constructor(private readonly wanted: Float64Array) {}

  add(_batch: Batch, members: Int32Array, { outputs }: Answer): void {
    members.forEach((sample, row) => (this.answered[sample] = outputs?.[row] ?? 0))
  }

  metrics(): Metrics {
    return { mae: meanError(this.wanted, (sample) => this.answered[sample] ?? 0) }
  }
}

/** Pairs of numbers, ready to train on. */
export class PreparedPairs implements Untyped {
  readonly loss = 'mse'
  readonly warnings = []
  readonly codec: { readonly task: 'toy'; readonly column: string }

  constructor(
    readonly experiment: ToyExperiment,
    private readonly numbers: Float64Array,
    private readonly answers: Float64Array,
  ) {
    this.codec = { task: 'toy', column: experiment.columns.number }
  }

  get network() {
    return toyNetwork(this.experiment)
  }

  get parts() {
    return chronologicalSplit(this.numbers.length, this.experiment.split)
  }

  get counts() {
    const { train, validation, test } = this.parts
    return { train: train.length, validation: validation.length, test: test.length }
  }

  get samples() {
    const of = (rows: Int32Array) => pairSamples(this.at(this.numbers, rows), this.at(this.answers, rows))
    return { train: of(this.parts.train), validation: of(this.parts.validation), test: of(this.parts.test) }
  }

  baselines(wanted: readonly Part[]): Promise<Baseline[]> {
    const known = this.at(this.answers, this.parts.train)
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length
    const on = (part: Part): Metrics =>
      wanted.includes(part) ? { mae: meanError(this.at(this.answers, this.parts[part]), () => mean) } : {}
    return Promise.resolve([
      {
        id: 'mean',
        name: 'Always the mean',
        description: 'Answers the mean of the training rows.',
        validation: on('validation'),
        test: on('test'),
      },
    ])
  }

  scorer(part: Part): PairScorer {
    return new PairScorer(this.at(this.answers, this.parts[part]))
  }

  async evaluate(
    model: Model,
  ): Promise<{ metrics: Metrics; evaluation: ToyEvaluation; answers: AnswerTable }> {
    const scorer = this.scorer('test')
    const metrics = await model.run(this.samples.test, scorer)
    const pairs = Array.from(this.parts.test, (row, sample) => ({
      ...this.pairAt(row),
      answered: scorer.answered[sample] ?? 0,
    }))
    const answers = {
      row: this.parts.test,
      truth: this.at(this.answers, this.parts.test),
      answer: Float64Array.from(scorer.answered),
    }
    return { metrics, evaluation: { task: 'toy', pairs }, answers }
  }

  preview(): Promise<ToyPreview> {
    return Promise.resolve({ task: 'toy', samples: this.counts, leftOut: [], example: this.pairAt(0) })
  }

  look({ task, about, row }: ToyLook): Promise<ToySeen> {
    return Promise.resolve({ task, about, ...this.pairAt(row) })
  }

  withSettings(experiment: ToyExperiment): PreparedPairs {
    return new PreparedPairs(experiment, this.numbers, this.answers)
  }

  private pairAt(row: number): { number: number; answer: number } {
    return { number: this.numbers[row] ?? 0, answer: this.answers[row] ?? 0 }
  }

  private at(values: Float64Array, rows: Int32Array): Float64Array {
    return Float64Array.from(rows, (row) => values[row] ?? 0)
  }
}

/** Reads the pairs of an experiment. */
export async function prepareToy(
  experiment: ToyExperiment,
  { dataset, onProgress }: PreparationContext,
): Promise<PreparedPairs> {
  const { number, answer } = experiment.columns
  const [numbers, answers] = await readNumbers(dataset, [number, answer])
  onProgress(1)
  return new PreparedPairs(experiment, numbers ?? new Float64Array(), answers ?? new Float64Array())
}

/** Number columns of a data set, whole. */
export async function readNumbers(source: RowSource, columns: readonly string[]): Promise<Float64Array[]> {
  const read = columns.map(() => new Float64Array(source.rows))
  for await (const batch of source.batches(columns)) {
    columns.forEach((column, place) => read[place]?.set(batch.numbers(column), batch.offset))
  }
  return read
}
