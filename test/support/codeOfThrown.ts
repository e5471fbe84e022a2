import { ExpectedError } from '../../src/shared/errors'

/** The code of the expected failure that a promise ends with; `ok` when it does not fail. */
export async function codeOfThrown(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'ok'
  } catch (thrown) {
    if (thrown instanceof ExpectedError) return thrown.error.code
    throw thrown
  }
}
