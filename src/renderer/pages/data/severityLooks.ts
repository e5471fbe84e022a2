import type { FindingCounts, Severity } from '../../../shared/domain/finding'
import { plural } from '../../../shared/format/plural'

/** How a severity is shown: a sign and a word, never colour alone. */
export interface SeverityLook {
  readonly word: string
  readonly icon: string
  /** Class of the icon's colour. */
  readonly color: string
}

/** Errors ruin results, warnings may, notes are good to know. */
export const severityLooks = {
  error: { word: 'Error', icon: 'i-lucide-octagon-alert', color: 'text-error' },
  warning: { word: 'Warning', icon: 'i-lucide-triangle-alert', color: 'text-warning' },
  note: { word: 'Note', icon: 'i-lucide-info', color: 'text-muted' },
} as const satisfies Record<Severity, SeverityLook>

/** The number of findings in words, the worst first: `1 error, 2 warnings`; null where there are none. */
export function countsText(counts: FindingCounts): string | null {
  const { error, warning, note } = counts
  const parts = [
    ...(error > 0 ? [plural(error, 'error')] : []),
    ...(warning > 0 ? [plural(warning, 'warning')] : []),
    ...(note > 0 ? [plural(note, 'note')] : []),
  ]
  return parts.length === 0 ? null : parts.join(', ')
}

/** The errors and warnings in words, for where nobody asked for findings; null where there are none or nobody looked yet. */
export function concernsText(counts: FindingCounts | null): string | null {
  return counts && countsText({ ...counts, note: 0 })
}

/** The worst severity there is; null where there are no findings. */
export function worstOf(counts: FindingCounts): Severity | null {
  if (counts.error > 0) return 'error'
  if (counts.warning > 0) return 'warning'
  return counts.note > 0 ? 'note' : null
}
