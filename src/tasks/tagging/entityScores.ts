import type { Metrics } from '../../shared/domain/run'
import type { CountedMentions, Mention } from '../../shared/tasks/tagging/spec'

/** Whether two mentions are the same words with the same type. */
export const isSame = (a: Mention, b: Mention): boolean =>
  a.from === b.from && a.to === b.to && a.type === b.type

/** How many mentions of a sentence there are, were answered, and were answered exactly. */
export function countMentions(gold: readonly Mention[], answer: readonly Mention[]): CountedMentions {
  const correct = answer.filter((mention) => gold.some((own) => isSame(own, mention))).length
  return { gold: gold.length, found: answer.length, correct }
}

/**
 * Precision, recall and F1 as conlleval calculates them; 0 where nothing was answered or nothing is there.
 * Source: E. Tjong Kim Sang, conlleval, 2004.
 */
export function scoresOf({ gold, found, correct }: CountedMentions): {
  readonly precision: number
  readonly recall: number
  readonly f1: number
} {
  const precision = found === 0 ? 0 : correct / found
  const recall = gold === 0 ? 0 : correct / gold
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision, recall, f1 }
}

/** Mentions of each type and words with the right tag, of many sentences. */
export class EntityCounts {
  private readonly types = new Map<string, { gold: number; found: number; correct: number }>()
  private tokens = 0
  private rightTokens = 0

  /** A sentence: its mentions, those answered, and the tags [words] of both. */
  add(
    gold: readonly Mention[],
    answer: readonly Mention[],
    goldTags: readonly string[],
    tags: readonly string[],
  ): void {
    for (const mention of gold) this.ofType(mention.type).gold += 1
    for (const mention of answer) {
      const counted = this.ofType(mention.type)
      counted.found += 1
      if (gold.some((own) => isSame(own, mention))) counted.correct += 1
    }
    this.tokens += goldTags.length
    goldTags.forEach((tag, at) => {
      if (tag === tags[at]) this.rightTokens += 1
    })
  }

  /** Each type in alphabetical order. */
  perType(): (CountedMentions & { readonly type: string })[] {
    return [...this.types]
      .map(([type, counted]) => ({ type, ...counted }))
      .sort((a, b) => (a.type < b.type ? -1 : 1))
  }

  all(): CountedMentions {
    const sum = { gold: 0, found: 0, correct: 0 }
    for (const { gold, found, correct } of this.types.values()) {
      sum.gold += gold
      sum.found += found
      sum.correct += correct
    }
    return sum
  }

  metrics(): Metrics {
    const { precision, recall, f1 } = scoresOf(this.all())
    const tokenAccuracy = this.tokens === 0 ? 0 : this.rightTokens / this.tokens
    return { entityF1: f1, precision, recall, tokenAccuracy }
  }

  private ofType(type: string): { gold: number; found: number; correct: number } {
    const known = this.types.get(type) ?? { gold: 0, found: 0, correct: 0 }
    this.types.set(type, known)
    return known
  }
}
