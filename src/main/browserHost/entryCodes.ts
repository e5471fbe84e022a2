import { newToken } from './access'

/**
 * Codes that each let one page in, once and soon. The address that is opened for a person is an argument of other processes, which
 * other accounts of the machine can read: it must hold nothing that is of use afterwards.
 */
export interface EntryCodes {
  /** A new code. */
  issue(): string
  /** Whether a code is good; from then on it is not. */
  redeem(code: string): boolean
}

/** A browser that is started for it may take a while, milliseconds. */
const validMs = 2 * 60_000

/** Makes codes; `now` gives milliseconds. */
export function createEntryCodes(now: () => number): EntryCodes {
  const issuedAt = new Map<string, number>()
  return {
    issue: () => {
      const code = newToken()
      issuedAt.set(code, now())
      return code
    },
    redeem: (code) => {
      const issued = issuedAt.get(code)
      issuedAt.delete(code)
      return issued !== undefined && now() - issued <= validMs
    },
  }
}
