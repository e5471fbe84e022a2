import { expected } from '../../shared/errors'
import type { AnswerColumns, AnswerCell } from '../../tasks/taskCases'

/**
 * The answers of a second run in the order of those of a first one, by the heads that tell cases apart. Throws `comparison.unlike` where the two were not
 * tested on the same cases.
 */
export function pairAnswers(
  first: AnswerColumns,
  second: AnswerColumns,
  keys: readonly string[],
): AnswerColumns {
  const [own, other] = [namesOf(first, keys), namesOf(second, keys)]
  if (own.length === other.length && own.every((name, place) => name === other[place])) return second
  const places = new Map(other.map((name, place) => [name, place]))
  const found = own.flatMap((name) => places.get(name) ?? [])
  if (found.length !== own.length || own.length !== other.length) {
    throw expected('comparison.unlike', { reason: unlikeReason(own.length, other.length, found.length) })
  }
  return new Map(
    [...second].map(([head, cells]): [string, readonly AnswerCell[]] => [
      head,
      found.map((place) => cells[place] ?? null),
    ]),
  )
}

function unlikeReason(own: number, other: number, common: number): string {
  const count = (value: number): string => value.toLocaleString('en')
  const all = own === other ? `${count(own)} each` : `${count(own)} and ${count(other)}`
  return `of the test cases that they answered (${all}) ${common === 0 ? 'none is' : `only ${count(common)} are`} the same`
}

/** Separates the parts of a name; no text of a data set holds it. */
const between = '\u0000'

/** What tells each answer apart. */
function namesOf(answers: AnswerColumns, keys: readonly string[]): readonly string[] {
  const columns = keys.flatMap((key) => {
    const column = answers.get(key)
    return column === undefined ? [] : [column]
  })
  return (columns[0] ?? []).map((_, row) => columns.map((column) => column[row] ?? '').join(between))
}
