import { z } from 'zod'

/** Characters that turn the direction of what stands behind them, so that a name reads otherwise than it is written: embeddings, overrides, isolates. */
const turningCharacters = /[\u202a-\u202e\u2066-\u2069]/g

/** A name as one line that reads as it is written: line ends and tabs are spaces, what commands a terminal or turns the direction is left out. */
export const plainName = (text: string): string =>
  text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .replace(turningCharacters, '')
    .trim()

/** The longest name. */
const longestName = 200

/** A name that a person or a file gives something. */
export const plainNameSchema = z.string().overwrite(plainName).min(1).max(longestName)
