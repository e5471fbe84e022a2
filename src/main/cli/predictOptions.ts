import { extname } from 'node:path'
import type { CommonOptions } from './session'
import { UsageError } from './usageError'

/** What a person asked of `predict`. */
export interface PredictOptions extends CommonOptions {
  readonly text?: readonly string[]
  readonly input?: string
  readonly output?: string
  readonly steps?: number
  readonly series?: string
}

/** Endings of the files that `predict` writes. */
const writtenEndings = ['.csv', '.json']

/** Refuses what cannot be answered or written, before anything is read. Throws `UsageError`. */
export function checkPredictOptions({ text, input, output }: PredictOptions): void {
  if (text !== undefined && input !== undefined) throw new UsageError('--text and --input exclude each other')
  if (text?.some((one) => one.trim() === '') === true) {
    throw new UsageError('--text expects at least one word, found an empty text')
  }
  if (output !== undefined && !writtenEndings.includes(extname(output).toLowerCase())) {
    throw new UsageError(`--output expects a file that ends in .csv or .json, found "${output}"`)
  }
}
