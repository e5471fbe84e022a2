import type { Kernel } from '../../kernel/kernel'
import type { Lesson, LessonState } from '../../shared/domain/lesson'
import { Random } from '../../shared/random'
import type { Batch } from '../../tasks/prepared'
import { judgeBatch, lessonNetwork, type LessonSession } from './lessonNetwork'

const steps = 12
const trained = 60
const judged = 300
/** Share of the training examples whose class is wrong. */
const wrong = 0.15
const mostEpochs = 120
const seed = 11

/** Waves that rise or fall, few of them and some with the wrong name: a network that is too large learns them by heart. */
export function overfitLesson(
  kernel: Kernel,
  { dropout }: Extract<Lesson, { about: 'overfit' }>,
): LessonSession {
  const own = lessonNetwork(
    kernel,
    {
      input: { kind: 'numbers', steps, features: 1 },
      layers: [
        { kind: 'dropout', rate: dropout / 2 },
        {
          kind: 'recurrent',
          cell: 'lstm',
          units: 48,
          bidirectional: false,
          output: 'last',
          recurrentDropout: dropout,
        },
        { kind: 'dropout', rate: dropout },
        { kind: 'dense', units: 1, activation: 'sigmoid' },
      ],
    },
    { learningRate: 0.01, loss: 'binaryCrossEntropy', seed },
  )
  const training = waves(Random.of(seed, 'training'), trained, wrong)
  const validation = waves(Random.of(seed, 'validation'), judged, 0)
  const points: LessonState['points'] = []
  let epochs = 0
  const measure = (): void => {
    points.push({
      at: epochs,
      values: {
        training: judgeBatch(own.network, training, 'binaryCrossEntropy').loss,
        validation: judgeBatch(own.network, validation, 'binaryCrossEntropy').loss,
      },
    })
  }
  measure()
  const isDone = (): boolean => epochs >= mostEpochs
  return {
    goOn(milliseconds) {
      const end = performance.now() + milliseconds
      while (!isDone() && performance.now() < end) {
        own.learn(training)
        epochs += 1
        if (epochs % 2 === 0) measure()
      }
    },
    state: () => ({ points, isDone: isDone(), reach: null, words: null }),
    release: own.release,
  }
}

/** Noisy waves of two kinds: those whose second half lies higher, and the others. */
function waves(random: Random, size: number, mistaken: number): Batch {
  const values = new Float32Array(steps * size)
  const classes = new Int32Array(size)
  for (let row = 0; row < size; row++) {
    const rises = random.next() < 0.5
    const phase = random.next() * 2 * Math.PI
    for (let step = 0; step < steps; step++) {
      const slope = ((step - (steps - 1) / 2) / steps) * (rises ? 1.2 : -1.2)
      values[step * size + row] = slope + 0.7 * Math.sin(phase + step) + 0.5 * random.normal()
    }
    classes[row] = rises !== random.next() < mistaken ? 1 : 0
  }
  return {
    size,
    steps,
    lengths: null,
    inputs: [{ kind: 'numbers', values }],
    targets: { at: 'sample', values: classes, weights: null },
    goesOn: false,
  }
}
