import type { Kernel } from '../../kernel/kernel'
import type { LessonState } from '../../shared/domain/lesson'
import { Random } from '../../shared/random'
import type { Batch } from '../../tasks/prepared'
import { judgeBatch, lessonNetwork, tokenBatch, type LessonSession } from './lessonNetwork'

/** Words by what they are used for; nothing tells the network so. */
const groups = {
  animal: ['cat', 'dog', 'horse', 'bird'],
  food: ['bread', 'fish', 'apple', 'cheese'],
  place: ['house', 'garden', 'street', 'park'],
  eats: ['eats', 'likes', 'wants'],
  goes: ['enters', 'leaves', 'crosses'],
} as const
/** Words that are only told: what an animal, a food or a place is like. */
const told = {
  animal: ['hungry', 'tired', 'happy'],
  food: ['sweet', 'fresh', 'salty'],
  place: ['wide', 'quiet', 'old'],
} as const
/** Words that are read, and drawn. */
const read = Object.entries(groups).flatMap(([group, own]) => own.map((word) => ({ word, group })))
const vocabulary = [...read.map(({ word }) => word), 'is', ...Object.values(told).flat()]
const idOf: ReadonlyMap<string, number> = new Map(vocabulary.map((word, index) => [word, index + 1]))
const mostUpdates = 800
const seed = 5

/** Sentences of three words: the third is to be told from the first two. Words that are used alike come to lie together. */
export function wordsLesson(kernel: Kernel): LessonSession {
  const own = lessonNetwork(
    kernel,
    {
      input: { kind: 'tokens', steps: 2 },
      layers: [
        { kind: 'embedding', vocabulary: vocabulary.length + 1, dimension: 2 },
        {
          kind: 'recurrent',
          cell: 'lstm',
          units: 16,
          bidirectional: false,
          output: 'last',
          recurrentDropout: 0,
        },
        { kind: 'dense', units: vocabulary.length + 1, activation: 'softmax' },
      ],
    },
    { learningRate: 0.02, loss: 'categoricalCrossEntropy', seed },
  )
  const random = Random.of(seed, 'sentences')
  const check = sentences(Random.of(seed, 'check'), 200)
  const points: LessonState['points'] = []
  let updates = 0
  const measure = (): void => {
    points.push({
      at: updates,
      values: { loss: judgeBatch(own.network, check, 'categoricalCrossEntropy').loss },
    })
  }
  const isDone = (): boolean => updates >= mostUpdates
  measure()
  return {
    goOn(milliseconds) {
      const end = performance.now() + milliseconds
      while (!isDone() && performance.now() < end) {
        own.learn(sentences(random, 48))
        updates += 1
        if (updates % 10 === 0) measure()
      }
    },
    state() {
      const vectors = own.network.parameters.weight('0/embedding')
      const places = read.map(({ word, group }, index) => ({
        word,
        group,
        x: vectors[2 * (index + 1)] ?? 0,
        y: vectors[2 * (index + 1) + 1] ?? 0,
      }))
      return { points, isDone: isDone(), reach: null, words: places }
    },
    release: own.release,
  }
}

/** An animal eats a food or goes to a place; each of them is like something. The third word is to be told from the first two. */
function sentences(random: Random, size: number): Batch {
  const oneOf = (own: readonly string[]): number => idOf.get(own[random.integer(own.length)] ?? '') ?? 0
  const rows = Array.from({ length: size }, () => {
    const kind = random.integer(4)
    if (kind === 0) return [oneOf(groups.animal), oneOf(groups.eats), oneOf(groups.food)]
    if (kind === 1) return [oneOf(groups.animal), oneOf(groups.goes), oneOf(groups.place)]
    const what = (['animal', 'food', 'place'] as const)[random.integer(3)] ?? 'animal'
    return [oneOf(groups[what]), idOf.get('is') ?? 0, oneOf(told[what])]
  })
  return tokenBatch(
    rows.map((row) => row.slice(0, 2)),
    rows.map((row) => row[2] ?? 0),
  )
}
