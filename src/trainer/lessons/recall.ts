import type { Kernel } from '../../kernel/kernel'
import type { Lesson, LessonState } from '../../shared/domain/lesson'
import { Random } from '../../shared/random'
import type { Batch } from '../../tasks/prepared'
import type { TrainableNetwork } from '../network/trainableNetwork'
import { judgeBatch, lessonNetwork, tokenBatch, type LessonSession } from './lessonNetwork'

/** Symbols that may have to be remembered. */
const symbols = 8
/** Different things that may stand between. */
const noise = 4
const units = 48
const batchSize = 32
const mostUpdates = 300
/** Right answers in a row of checks that end the lesson. */
const learned = 0.999
const every = 20
const seed = 7

/**
 * The recall game: a symbol, noise, then the question which symbol it was. Source of the idea: Hochreiter, Schmidhuber, Long Short-Term
 * Memory, 1997, experiment 2.
 */
export function recallLesson(kernel: Kernel, lesson: Extract<Lesson, { about: 'recall' }>): LessonSession {
  const { cell, delay, forgetBias, firstWeights } = lesson
  const own = lessonNetwork(
    kernel,
    {
      input: { kind: 'tokens', steps: delay + 1 },
      layers: [
        { kind: 'embedding', vocabulary: 1 + symbols + noise, dimension: 12 },
        { kind: 'recurrent', cell, units, bidirectional: false, output: 'last', recurrentDropout: 0 },
        { kind: 'dense', units: symbols, activation: 'softmax' },
      ],
    },
    { learningRate: 0.005, loss: 'categoricalCrossEntropy', seed },
  )
  if (cell === 'lstm') own.network.parameters.weight('1/forward/bias').fill(forgetBias, units, 2 * units)
  if (firstWeights === 'small') startSmall(own.network)
  const random = Random.of(seed, 'game')
  const check = gameBatch(Random.of(seed, 'check'), delay, 128)
  const before = reachOf(own.network, check)
  const points: LessonState['points'] = []
  let [updates, inRow] = [0, 0]
  const measure = (): void => {
    const { accuracy } = judgeBatch(own.network, check, 'categoricalCrossEntropy')
    points.push({ at: updates, values: { accuracy } })
    inRow = accuracy >= learned ? inRow + 1 : 0
  }
  const isDone = (): boolean => updates >= mostUpdates || inRow >= 3
  measure()
  return {
    goOn(milliseconds) {
      const end = performance.now() + milliseconds
      while (!isDone() && performance.now() < end) {
        own.learn(gameBatch(random, delay, batchSize))
        updates += 1
        if (updates % every === 0) measure()
      }
    },
    state: () => ({
      points,
      isDone: isDone(),
      reach: { before, now: reachOf(own.network, check) },
      words: null,
    }),
    release: own.release,
  }
}

/**
 * Weights of the recurrence from -1/sqrt(units) to 1/sqrt(units), as plain networks were begun before orthogonal matrices were: a state
 * that such a matrix is applied to again and again shrinks.
 */
function startSmall({ parameters }: TrainableNetwork): void {
  const random = Random.of(seed, 'small weights')
  const limit = 1 / Math.sqrt(units)
  const weights = parameters.weight('1/forward/weights')
  for (let place = 0; place < weights.length; place++) weights[place] = (2 * random.next() - 1) * limit
}

/** Games: a symbol, then noise. */
function gameBatch(random: Random, delay: number, size: number): Batch {
  const asked = Array.from({ length: size }, () => random.integer(symbols))
  const rows = asked.map((symbol) => [
    1 + symbol,
    ...Array.from({ length: delay }, () => 1 + symbols + random.integer(noise)),
  ])
  return tokenBatch(rows, asked)
}

/** Mean length of the gradient of the right answer's score by the input so many steps back, as a share of the largest. */
function reachOf(network: TrainableNetwork, batch: Batch): number[] {
  const { size, steps, targets } = batch
  const factors = new Float32Array(size * symbols)
  targets?.values.forEach((symbol, row) => (factors[row * symbols + symbol] = 1))
  const { inputs } = network.record(batch, { kind: 'output', factors, step: null, of: 'score' })
  const [read] = inputs
  if (!read) return []
  const means = Array.from({ length: steps }, (_, back) => {
    let sum = 0
    for (let row = 0; row < size; row++) {
      const from = ((steps - 1 - back) * size + row) * read.features
      const own = read.gradient.subarray(from, from + read.features)
      sum += Math.sqrt(own.reduce((total, value) => total + value * value, 0))
    }
    return sum / size
  })
  const largest = Math.max(...means)
  return means.map((value) => (largest > 0 ? value / largest : 0))
}
