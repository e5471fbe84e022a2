import type { SplitParts } from '../../split'
import { eachBy, type Guesser, type Labelled } from '../baselines'
import type { NumberSequences } from './numberSequences'

/** Encoded sequences with their classes. */
export interface LabelledSequences extends Labelled {
  readonly sequences: NumberSequences
}

/** Multiplications that finding all nearest neighbours may take, about; they are a few seconds. */
const mostMultiplications = 2e9
/** Steps that sequences of different lengths are brought to at most. */
const mostSteps = 200

/** Brings sequences to points of one space, in which distances can be measured: all as long as the middle one of the training sequences. */
class Points {
  private readonly steps: number
  /** Numbers of a point. */
  readonly dimensions: number
  /** Whether sequences had to be stretched or squeezed for it. */
  readonly isResampled: boolean

  constructor(
    private readonly sequences: NumberSequences,
    train: Int32Array,
  ) {
    const lengths = Array.from(train, (sequence) => sequences.length(sequence)).sort((a, b) => a - b)
    const middle = lengths[lengths.length >> 1] ?? 1
    const isEven = lengths[0] === lengths.at(-1)
    this.steps = isEven ? middle : Math.min(mostSteps, middle)
    this.dimensions = this.steps * sequences.channels
    this.isResampled = !isEven
  }

  /** The point of a sequence [steps, channels], between whose steps lie straight lines. */
  of(sequence: number): Float32Array {
    const { channels } = this.sequences
    const values = this.sequences.at(sequence)
    const own = values.length / channels
    if (own === this.steps) return values
    const point = new Float32Array(this.dimensions)
    for (let step = 0; step < this.steps; step++) {
      const place = this.steps === 1 ? 0 : (step * (own - 1)) / (this.steps - 1)
      const from = Math.floor(place)
      const share = place - from
      const next = Math.min(own - 1, from + 1)
      for (let channel = 0; channel < channels; channel++) {
        const [a, b] = [values[from * channels + channel] ?? 0, values[next * channels + channel] ?? 0]
        point[step * channels + channel] = a + (b - a) * share
      }
    }
    return point
  }
}

/** The squared Euclidean distance of two points, or any larger number once it exceeds `limit`. */
function distance(a: Float32Array, b: Float32Array, limit: number): number {
  let sum = 0
  for (let from = 0; from < a.length && sum < limit; from += 32) {
    const to = Math.min(a.length, from + 32)
    for (let index = from; index < to; index++) {
      const difference = (a[index] ?? 0) - (b[index] ?? 0)
      sum += difference * difference
    }
  }
  return sum
}

/** The place of the point nearest to another one; the first of equally near ones. */
function nearest(point: Float32Array, points: readonly Float32Array[]): number {
  let [best, least] = [0, Infinity]
  points.forEach((other, place) => {
    const found = distance(point, other, least)
    if (found < least) [best, least] = [place, found]
  })
  return best
}

/** Answers the class whose mean training sequence is nearest. */
export function nearestMean(data: LabelledSequences, { train }: SplitParts): Guesser {
  const points = new Points(data.sequences, train)
  const sums = data.classes.map(() => new Float64Array(points.dimensions))
  const counts = data.classes.map(() => 0)
  for (const sequence of train) {
    const label = data.labels[sequence] ?? 0
    counts[label] = (counts[label] ?? 0) + 1
    points.of(sequence).forEach((value, index) => {
      const sum = sums[label]
      if (sum) sum[index] = (sum[index] ?? 0) + value
    })
  }
  const known = data.classes.map((_, label) => label).filter((label) => (counts[label] ?? 0) > 0)
  const means = known.map((label) =>
    Float32Array.from(sums[label] ?? [], (sum) => sum / (counts[label] ?? 1)),
  )
  return {
    id: 'nearestMean',
    name: 'Nearest mean',
    description: `Answers the class whose mean training sequence lies nearest, step by step${resampledClause(points)}.`,
    answer: eachBy((sequence) => known[nearest(points.of(sequence), means)] ?? 0),
  }
}

/**
 * Answers the class of the nearest training sequence (Euclidean distance of the scaled steps); of large data sets an even part of the training
 * sequences is looked at, so that the time stays bounded.
 */
export function nearestNeighbour(data: LabelledSequences, { train, validation, test }: SplitParts): Guesser {
  const points = new Points(data.sequences, train)
  const asked = Math.max(1, validation.length + test.length)
  const affordable = Math.max(1, Math.floor(mostMultiplications / (asked * points.dimensions)))
  const every = Math.ceil(train.length / affordable)
  const kept = train.filter((_, place) => place % every === 0)
  const known = Array.from(kept, (sequence) => points.of(sequence))
  const part =
    every === 1
      ? ''
      : `, looking at ${kept.length.toLocaleString('en')} of ${train.length.toLocaleString('en')} training sequences`
  return {
    id: 'nearestNeighbour',
    name: 'Nearest neighbour',
    description: `Answers the class of the training sequence that lies nearest, step by step${resampledClause(points)}${part}.`,
    answer: eachBy((sequence) => data.labels[kept[nearest(points.of(sequence), known)] ?? 0] ?? 0),
  }
}

const resampledClause = ({ isResampled }: Points): string =>
  isResampled ? ', all brought to the same length' : ''
