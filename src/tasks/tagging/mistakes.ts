import type { Mention, MistakeKind } from '../../shared/tasks/tagging/spec'
import { isSame } from './entityScores'

/** How a mention was answered, or what was answered where none is. */
export interface ComparedMention {
  /** Null where nothing is. */
  readonly gold: Mention | null
  /** Null where nothing was answered. */
  readonly answer: Mention | null
  /** Null where the answer is right. */
  readonly mistake: MistakeKind | null
}

/** Sets mentions beside those that were answered: each beside the one that shares most words with it, the exact one first. */
export function compareMentions(gold: readonly Mention[], answer: readonly Mention[]): ComparedMention[] {
  const ofGold = gold.map((own): ComparedMention => {
    const [nearest] = answer
      .filter((other) => shared(own, other) > 0)
      .toSorted((a, b) => closeness(own, b) - closeness(own, a))
    return { gold: own, answer: nearest ?? null, mistake: mistakeOf(own, nearest) }
  })
  const invented = answer
    .filter((other) => gold.every((own) => shared(own, other) <= 0))
    .map((other): ComparedMention => ({ gold: null, answer: other, mistake: 'invented' }))
  return [...ofGold, ...invented]
}

const shared = (a: Mention, b: Mention): number => Math.min(a.to, b.to) - Math.max(a.from, b.from)

const closeness = (own: Mention, other: Mention): number =>
  (isSame(own, other) ? 1e6 : 0) + 2 * shared(own, other) + (own.type === other.type ? 1 : 0)

function mistakeOf(own: Mention, answer: Mention | undefined): MistakeKind | null {
  if (!answer) return 'missed'
  const sameWords = own.from === answer.from && own.to === answer.to
  if (own.type === answer.type) return sameWords ? null : 'boundary'
  return sameWords ? 'type' : 'both'
}
