import type { LogContent, LogKind } from '../../../shared/domain/logbook'
import { plural } from '../../../shared/format/plural'

/** What a person calls a part that shows runs. */
export const logKindNames: Readonly<Record<LogKind, string>> = {
  text: 'Text',
  curves: 'Curves',
  figures: 'Figures',
  settings: 'Settings that differ',
  verdicts: 'Verdicts',
}

/** A part in a few words, for its handle. */
export function logPartName(content: LogContent): string {
  if (content.kind !== 'text') return `${logKindNames[content.kind]} of ${plural(content.runs.length, 'run')}`
  const text = content.text.trim().replace(/\s+/g, ' ')
  return text === '' ? 'Empty text' : `Text "${text.slice(0, 40)}"`
}

const letters = '0123456789abcdefghijklmnopqrstuvwxyz'

/** A new id of a part. */
export const newPartId = (): string =>
  `p_${Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => letters[byte % letters.length]).join('')}`
