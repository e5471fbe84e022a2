import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/** Where the real data sets lie: `LSTM_WORKBENCH_DATA`, or `../shared/data` beside the project. */
const folder = process.env['LSTM_WORKBENCH_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data')

/** Path of a real data set; null where it is not there, so that a test can say that it skips. */
export function realData(name: string): string | null {
  const path = resolve(folder, name)
  return existsSync(path) ? path : null
}
