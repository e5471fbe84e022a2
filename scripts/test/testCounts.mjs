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
 * What is read of a test that may have failed, and of a `describe`, whose errors are those of its hooks.
 * @typedef {{ fullName: string, result: () => { readonly state: string, readonly errors?: readonly { readonly message: string }[] | undefined } }} FailedTest
 * @typedef {{ fullName: string, errors: () => readonly { readonly message: string }[] }} FailedSuite
 * @typedef {{ relativeModuleId: string, errors: () => readonly { readonly message: string }[], children: { allTests: () => Iterable<FailedTest>, allSuites: () => Iterable<FailedSuite> } }} FailedModule
 */

/**
 * The failed tests and hooks and what they say, a few lines each: they stand behind the counts, where a log that was cut still has them.
 *
 * @param {Iterable<FailedModule>} modules
 * @param {readonly { readonly message: string }[]} errorsOutside
 * @returns {string[]}
 */
export function failureTexts(modules, errorsOutside) {
  const texts = errorsOutside.map(({ message }) => failureText('outside of tests', [message]))
  for (const module of modules) {
    const outside = module.errors()
    if (outside.length > 0) texts.push(failureText(module.relativeModuleId, outside.map(messageOf)))
    for (const suite of module.children.allSuites()) {
      const errors = suite.errors()
      if (errors.length > 0)
        texts.push(failureText(`${module.relativeModuleId} > ${suite.fullName}`, errors.map(messageOf)))
    }
    for (const test of module.children.allTests()) {
      const { state, errors = [] } = test.result()
      if (state !== 'failed') continue
      texts.push(failureText(`${module.relativeModuleId} > ${test.fullName}`, errors.map(messageOf)))
    }
  }
  return texts
}

/** The longest message that is repeated whole: a counterexample of a property test fits. */
const shownCharacters = 1500

/** @type {(error: { readonly message: string }) => string} */
const messageOf = ({ message }) => message

/** @type {(place: string, messages: readonly string[]) => string} */
function failureText(place, messages) {
  const said = messages.join('\n')
  const shown = said.length > shownCharacters ? `${said.slice(0, shownCharacters)} ...` : said
  return `failed: ${place}\n${shown.replace(/^/gm, '  ')}`
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
