// @ts-check
import { writeFileSync } from 'node:fs'
import { failureTexts, testCounts } from './testCounts.mjs'

/** Writes counts and failures of a run to the file named by `LSTM_WORKBENCH_TEST_COUNTS`. Vitest loads a default export. */
export default class CountReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly { readonly message: string }[]} errorsOutside
   */
  onTestRunEnd(modules, errorsOutside) {
    const path = process.env['LSTM_WORKBENCH_TEST_COUNTS']
    if (!path) return
    const failures = failureTexts(modules, errorsOutside)
    writeFileSync(path, JSON.stringify({ ...testCounts(modules, errorsOutside.length), failures }))
  }
}
