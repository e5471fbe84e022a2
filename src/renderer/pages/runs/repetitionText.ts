import type { Run } from '../../../shared/domain/run'

/** The sentence about a repetition, before and after the name of the run that it repeats. */
export function repetitionText({ identical, differences }: NonNullable<Run['repetition']>): {
  readonly before: string
  readonly after: string
} {
  const listed = differences.join('; ')
  switch (identical) {
    case null:
      return { before: 'Repeats', after: '. The weights are compared when both have ended.' }
    case true:
      return {
        before: 'The same weights, bit for bit, as',
        after: listed === '' ? '.' : `, although not all was the same: ${listed}.`,
      }
    case false:
      return {
        before: 'Not the same weights as',
        after: listed === '' ? ', with the same engine, threads and versions.' : `: ${listed}.`,
      }
  }
}
