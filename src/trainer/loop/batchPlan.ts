import { Random } from '../../shared/random'
import type { Samples } from '../../tasks/prepared'
import { sequence } from '../../tasks/split'

/** Batches sorted by length at a time: enough that neighbours are of like length, few enough to stay well shuffled. */
const poolBatches = 50

/**
 * The batches of one epoch: all samples shuffled, then sorted by length within pools of some batches, so that padding costs next to nothing,
 * and the batches shuffled again; streams are read in their order. Each sample stands in exactly one batch.
 */
export function batchPlan(samples: Samples, batchSize: number, random: Random): Int32Array[] {
  if (samples.streams) return streamPlan(samples, samples.streams.rows)
  const order = random.shuffle(sequence(0, samples.count))
  const batches: Int32Array[] = []
  for (let start = 0; start < order.length; start += poolBatches * batchSize) {
    const pool = order.slice(start, start + poolBatches * batchSize)
    batches.push(...chunks(sortedByLength(pool, samples), batchSize))
  }
  const turns = random.shuffle(sequence(0, batches.length))
  return Array.from(turns, (turn) => batches[turn] ?? new Int32Array())
}

/** How many batches make an epoch, and what shuffles them. */
interface EpochSettings {
  readonly batchSize: number
  /** Null = as many as the samples fill. */
  readonly updatesPerEpoch: number | null
  readonly seed: number
}

/**
 * The batches of epoch `epoch`, from 0. Passes over all samples, each shuffled anew, follow one another, and an epoch is the next
 * `updatesPerEpoch` batches of them: several passes over a few samples, a part of one over many.
 */
export function epochPlan(
  samples: Samples,
  { batchSize, updatesPerEpoch, seed }: EpochSettings,
  epoch: number,
): Int32Array[] {
  const passes = new Map<number, Int32Array[]>()
  const pass = (number: number): Int32Array[] => {
    const known = passes.get(number) ?? batchPlan(samples, batchSize, Random.of(seed, `shuffle ${number}`))
    passes.set(number, known)
    return known
  }
  const size = pass(updatesPerEpoch === null ? epoch : 0).length
  const updates = updatesPerEpoch ?? size
  return Array.from({ length: size === 0 ? 0 : updates }, (_, index) => {
    const at = epoch * updates + index
    return pass(Math.floor(at / size))[at % size] ?? new Int32Array()
  })
}

/** Batches of an evaluation are larger than in training: nothing is kept for a backward pass. */
export const evaluationBatch = 256

/** The batches of an evaluation: all samples by length; streams in their order. */
export function evaluationPlan(samples: Samples, batchSize: number): Int32Array[] {
  if (samples.streams) return streamPlan(samples, samples.streams.rows)
  return chunks(sortedByLength(sequence(0, samples.count), samples), batchSize)
}

const streamPlan = ({ count }: Samples, rows: number): Int32Array[] => chunks(sequence(0, count), rows)

/** Sorts by length; samples of equal length keep their order. */
function sortedByLength(members: Int32Array, samples: Samples): Int32Array {
  const lengths = Float64Array.from(
    members,
    (sample, position) => samples.length(sample) * 2 ** 32 + position,
  ).sort()
  return Int32Array.from(lengths, (key) => members[key % 2 ** 32] ?? 0)
}

function chunks(values: Int32Array, size: number): Int32Array[] {
  const parts: Int32Array[] = []
  for (let start = 0; start < values.length; start += size) parts.push(values.slice(start, start + size))
  return parts
}
