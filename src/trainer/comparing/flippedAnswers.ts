import type { AnswerComparison, FlipKind, FlipQuestion } from '../../shared/domain/answerComparison'
import { answerColumn, type AnswerColumns, type TaskCases } from '../../tasks/taskCases'

/** What two runs say of the same cases, without cells of their data set. */
export type Flipped = Omit<AnswerComparison, 'rows' | 'heads'> & {
  /** Places of the flipped answers that were asked for. */
  readonly places: readonly number[]
}

/** Sets the answers of a second run beside those of a first one; both have the same cases in the same order. */
export function flippedAnswers(
  cases: TaskCases,
  first: AnswerColumns,
  second: AnswerColumns,
  { kind, offset, limit }: FlipQuestion,
): Flipped {
  const [own, other] = [cases.worth(first), cases.worth(second)]
  const [answers, others] = [answerColumn(first, 'answer'), answerColumn(second, 'answer')]
  const counts = { gained: 0, lost: 0, otherwise: 0, bothRight: 0 }
  const places: number[] = []
  own.forEach((worth, place) => {
    const flip = flipOf(worth, other[place] ?? NaN, answers[place] === others[place])
    if (flip !== null) counts[flip] += 1
    else if (cases.measure === 'right' && worth === 1) counts.bothRight += 1
    if (flip === kind) places.push(place)
  })
  const change = (place: number): number => Math.abs((other[place] ?? 0) - (own[place] ?? 0))
  if (cases.measure === 'distance') places.sort((a, b) => change(b) - change(a) || a - b)
  return {
    measure: cases.measure,
    cases: own.length,
    counts,
    gain: cases.gain(first, second),
    groups: cases.groups(first, second),
    places: places.slice(offset, offset + limit),
  }
}

/** How a second answer stands beside a first one; null where both say the same or are as good. */
function flipOf(first: number, second: number, isSame: boolean): FlipKind | null {
  if (second > first) return 'gained'
  if (second < first) return 'lost'
  return isSame || Number.isNaN(first) || first > 0 ? null : 'otherwise'
}
