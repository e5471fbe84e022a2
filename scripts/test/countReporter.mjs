// @ts-check
import { writeFileSync } from 'node:fs'
import { testCounts } from './testCounts.mjs'

/** Writes the counts of a run to the file named by `LSTM_WORKBENCH_TEST_COUNTS`. Vitest loads a default export. */
export default class CountReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} errorsOutside
   */
  onTestRunEnd(modules, errorsOutside) {
    const path = process.env['LSTM_WORKBENCH_TEST_COUNTS']
    if (path) writeFileSync(path, JSON.stringify(testCounts(modules, errorsOutside.length)))
  }
}
