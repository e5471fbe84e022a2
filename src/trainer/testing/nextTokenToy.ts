import type { Network } from '../../shared/domain/network'
import type { ClassificationExperiment } from '../../shared/tasks/classification/spec'
import { ClassScorer } from '../../tasks/classification/classScorer'
import type { Batch, PreparedTask, Samples } from '../../tasks/prepared'
import { smallClassification } from '../../tasks/testing/exampleExperiments'

/** What the toy learns to go on with: which word follows "the" is told by what was read in an earlier batch. */
export const toyText = 'the cat sat on the mat. '
/** Its characters by number; 0 is padding. */
export const toyCharacters = ['', ...new Set(toyText)]

/** Steps of a batch: too few to see from the end of one word what the next one is. */
const steps = 5
/** Streams that are read side by side. */
const rows = 8

/** Settings that the toy is learned with in seconds. */
export const toyExperiment: ClassificationExperiment = {
  ...smallClassification,
  training: { ...smallClassification.training, epochs: 12, learningRate: 0.02, schedule: 'cosine' },
}

/** Characters [rows, length] of streams, each of which is asked for the character after each. */
class StreamSamples implements Samples {
  readonly streams = { rows }
  readonly count: number
  private readonly characters: Int32Array

  constructor(
    private readonly streamLength: number,
    /** Whether states are carried from batch to batch. */
    private readonly carries: boolean,
  ) {
    this.count = rows * Math.ceil(streamLength / steps)
    this.characters = Int32Array.from({ length: rows * streamLength + 1 }, (_, index) =>
      toyCharacters.indexOf(toyText[index % toyText.length] ?? ''),
    )
  }

  length(sample: number): number {
    return Math.min(steps, this.streamLength - this.start(sample))
  }

  batch(samples: Int32Array): Batch {
    const [first = 0] = samples
    const size = samples.length
    const own = this.length(first)
    const after = (distance: number): Int32Array =>
      Int32Array.from({ length: own * size }, (_, place) => {
        const stream = (samples[place % size] ?? 0) % rows
        const step = Math.floor(place / size)
        return this.characters[stream * this.streamLength + this.start(first) + step + distance] ?? 0
      })
    return {
      size,
      steps: own,
      lengths: null,
      inputs: [{ kind: 'tokens', tokens: after(0) }],
      targets: { at: 'step', values: after(1), weights: null },
      goesOn: this.carries && first >= rows,
    }
  }

  private start(sample: number): number {
    return Math.floor(sample / rows) * steps
  }
}

const network: Network = {
  input: { kind: 'tokens', steps },
  layers: [
    { kind: 'embedding', vocabulary: toyCharacters.length, dimension: 8 },
    { kind: 'dropout', rate: 0.1 },
    {
      kind: 'recurrent',
      cell: 'lstm',
      units: 24,
      bidirectional: false,
      output: 'sequence',
      recurrentDropout: 0,
    },
    { kind: 'dense', units: toyCharacters.length, activation: 'softmax' },
  ],
}

const noData = () => Promise.reject(new Error('There is no data set to look at.'))

/** A task of the next character, with targets at each step, whose best epoch is chosen by accuracy. */
export function nextTokenToy(carries = true): PreparedTask {
  const samples = {
    train: new StreamSamples(97, carries),
    validation: new StreamSamples(43, carries),
    test: new StreamSamples(43, carries),
  }
  const scorer = (): ClassScorer => new ClassScorer(toyCharacters)
  const toy: PreparedTask = {
    codec: { task: 'classification' },
    network,
    loss: 'categoricalCrossEntropy',
    samples,
    counts: { train: samples.train.count, validation: samples.validation.count, test: samples.test.count },
    warnings: [],
    decides: 'accuracy',
    scorer,
    baselines: () => Promise.resolve([]),
    evaluate: async (model) => {
      const own = scorer()
      const metrics = await model.run(samples.test, own)
      const evaluation = {
        task: 'classification' as const,
        labels: toyCharacters,
        confusion: own.confusion.map((row) => [...row]),
        perClass: [],
        mistakes: [],
      }
      return { metrics, evaluation, answers: {} }
    },
    preview: noData,
    look: noData,
    withSettings: () => toy,
  }
  return toy
}
