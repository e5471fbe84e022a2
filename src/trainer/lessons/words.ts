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
type Group = keyof typeof groups

const words = Object.entries(groups).flatMap(([group, own]) => own.map((word) => ({ word, group })))
const idOf = new Map(words.map(({ word }, index) => [word, index + 1]))
const mostUpdates = 400
const seed = 5

/** Sentences of three words: the third is to be told from the first two. Words that are used alike come to lie together. */
export function wordsLesson(kernel: Kernel): LessonSession {
  const own = lessonNetwork(
    kernel,
    {
      input: { kind: 'tokens', steps: 2 },
      layers: [
        { kind: 'embedding', vocabulary: words.length + 1, dimension: 2 },
        {
          kind: 'recurrent',
          cell: 'lstm',
          units: 16,
          bidirectional: false,
          output: 'last',
          recurrentDropout: 0,
        },
        { kind: 'dense', units: words.length + 1, activation: 'softmax' },
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
      const places = words.map(({ word, group }, index) => ({
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

/** An animal eats a food, or goes to a place; foods are also eaten where they stand first. */
function sentences(random: Random, size: number): Batch {
  const pick = (group: Group): number => {
    const own = groups[group]
    return idOf.get(own[random.integer(own.length)] ?? '') ?? 0
  }
  const rows = Array.from({ length: size }, () => {
    const kind = random.integer(4)
    if (kind === 0) return [pick('animal'), pick('eats'), pick('food')]
    if (kind === 1) return [pick('animal'), pick('goes'), pick('place')]
    // Read backwards, foods and places are told apart by what they go with.
    if (kind === 2) return [pick('food'), pick('eats'), pick('animal')]
    return [pick('place'), pick('goes'), pick('animal')]
  })
  return tokenBatch(
    rows.map((row) => row.slice(0, 2)),
    rows.map((row) => row[2] ?? 0),
  )
}
