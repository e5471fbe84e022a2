import type { Warning } from '../../../shared/domain/dataset'
import { errorText, type ExpectedError } from '../../../shared/errors'

/** Says why at most this many files could not be read. */
const told = 3

/** The warning that is of no interest to a person who chose a table. */
export const filesUnread = 'archive.filesUnread'

/** Says which files of an archive hold no table that can be read; none for no failure. */
export function unreadWarnings(failures: readonly ExpectedError[]): Warning[] {
  const [first] = failures
  if (first === undefined) return []
  const reasons = failures.slice(0, told).map(({ error }) => errorText(error).message)
  const more = failures.length > told ? ` So it is with ${failures.length - told} more.` : ''
  const files = failures.length === 1 ? '1 further file was' : `${failures.length} further files were`
  return [{ code: filesUnread, message: `${files} left out. ${reasons.join(' ')}${more}` }]
}
