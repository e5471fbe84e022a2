import { spansOfPieces } from './piecesOfText'
import { valueText } from './valueText'

/** Objects inside objects deeper than this stay JSON. */
const deepest = 3

/** Stands between the fields of a path; a name of its own may hold a point. */
const mark = '\u0000'

/** What a path is called: `user.name`. */
export const nameOfPath = (path: string): string => path.replaceAll(mark, '.')

/**
 * The fields of a record as texts, each under its path through the objects inside it. Where a text is cut into marked pieces, what they are marked with
 * stands beside it as `spans`.
 */
export function flattenRecord(record: object, prefix = '', depth = 1): [string, string][] {
  return Object.entries(record).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const path = prefix + key
    if (isRecord(value) && depth < deepest) return flattenRecord(value, path + mark, depth + 1)
    const spans = spansOfPieces(value)
    return spans === null
      ? [[path, valueText(value)]]
      : [
          [path, valueText(value)],
          [`${path}${mark}spans`, spans],
        ]
  })
}

/** Whether a value is an object with fields, and no list, date or bytes. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
}
