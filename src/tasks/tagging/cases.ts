import { mentionsOf, schemeOf } from '../../shared/tasks/tagging/mentions'
import type { CountedMentions, Mention } from '../../shared/tasks/tagging/spec'
import { answerColumn, rightAnswers, type AnswerColumns, type AnswerCell, type TaskCases } from '../taskCases'
import { pairedF1 } from './besideBaselines'
import { countMentions, EntityCounts, scoresOf } from './entityScores'

/** Sentences that two runs tagged: whole sentences for what flipped, mentions for how good they are. */
export const sentenceCases: TaskCases = {
  keys: ['row'],
  told: ['probability'],
  measure: 'right',
  worth: rightAnswers,
  // The notation of mentions does not stand in answers: of two words with one tag side by side nobody knows whether they are one.
  reached(answers) {
    const counts = new EntityCounts()
    for (const { mentions, tags } of toldOf(answers)) counts.add(...mentions, ...tags)
    const { tokenAccuracy } = counts.metrics()
    return tokenAccuracy === undefined ? {} : { tokenAccuracy }
  },
  gain: (first, second) => pairedF1(countsOf(second), countsOf(first)),
  groups(first, second) {
    const [one, other] = [typesOf(first), typesOf(second)]
    return {
      title: 'Type',
      figure: 'F1',
      format: 'share',
      better: 'higher',
      areSteps: false,
      rows: [...one]
        .map(([name, { gold, f1 }]) => ({ name, cases: gold, first: f1, second: other.get(name)?.f1 ?? 0 }))
        .filter(({ cases }) => cases > 0)
        .toSorted((a, b) => b.cases - a.cases),
    }
  },
}

/** Mentions of a sentence that there are and that were answered, with the tags that tell them. */
interface Told {
  readonly tags: readonly [gold: readonly string[], answer: readonly string[]]
  readonly mentions: readonly [gold: readonly Mention[], answer: readonly Mention[]]
}

function toldOf(answers: AnswerColumns): readonly Told[] {
  const tagsIn = (head: string) => answerColumn(answers, head).map(tagsOf)
  const [gold, answer] = [tagsIn('truth'), tagsIn('answer')]
  const scheme = schemeOf(gold)
  return gold.map((tags, place) => {
    const own = answer[place] ?? []
    return { tags: [tags, own], mentions: [mentionsOf(tags, scheme), mentionsOf(own, scheme)] }
  })
}

const tagsOf = (cell: AnswerCell): string[] => String(cell ?? '').split(' ')

const countsOf = (answers: AnswerColumns): CountedMentions[] =>
  toldOf(answers).map(({ mentions }) => countMentions(...mentions))

function typesOf(
  answers: AnswerColumns,
): ReadonlyMap<string, { readonly gold: number; readonly f1: number }> {
  const counts = new EntityCounts()
  for (const { mentions, tags } of toldOf(answers)) counts.add(...mentions, ...tags)
  return new Map(
    counts.perType().map((counted) => [counted.type, { gold: counted.gold, f1: scoresOf(counted).f1 }]),
  )
}
