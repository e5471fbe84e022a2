// @ts-check

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} TestCounts
 *
 * What is read of Vitest's test modules.
 * @typedef {{ result: () => { readonly state: string } }} CountedTest
 * @typedef {{ state: () => string, children: { allTests: () => Iterable<CountedTest> } }} CountedModule
 */

/**
 * Counts tests over all files. A file that could not be loaded and an error outside of tests count as failed, so that a
 * red run never says `0 failed`.
 *
 * @param {Iterable<CountedModule>} modules
 * @param {number} errorsOutside
 * @returns {TestCounts}
 */
export function testCounts(modules, errorsOutside) {
  const counts = { passed: 0, failed: errorsOutside, skipped: 0 }
  for (const module of modules) {
    const failedBefore = counts.failed
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') counts.passed += 1
      else if (state === 'failed') counts.failed += 1
      else counts.skipped += 1
    }
    if (module.state() === 'failed' && counts.failed === failedBefore) counts.failed += 1
  }
  return counts
}

/**
 * The line that ends every test run.
 *
 * @param {TestCounts} counts
 * @returns {string}
 */
export function countsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
