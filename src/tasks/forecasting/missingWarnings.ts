import type { Warning } from '../../shared/domain/dataset'

/** What becomes of missing values of the target, where there are any. */
export function missingWarnings(target: string, count: number): Warning[] {
  if (count === 0) return []
  const what =
    count === 1 ? `1 value of "${target}" is` : `${count.toLocaleString('en')} values of "${target}" are`
  return [
    {
      code: 'series.missing',
      message: `${what} missing: nothing is learned from or measured at these steps; where the network looks back at them, it sees the value before.`,
    },
  ]
}
