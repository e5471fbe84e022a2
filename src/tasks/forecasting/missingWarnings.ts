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

/** What to say of rows that belong to no series, where there are any. */
export function leftOutRows(
  columns: { readonly time: string | null; readonly series: string | null },
  count: number,
): Warning[] {
  if (count === 0) return []
  const [rows, have] = count === 1 ? ['1 row', 'has'] : [`${count.toLocaleString('en')} rows`, 'have']
  const named = [columns.time, columns.series].flatMap((name) => (name === null ? [] : [`"${name}"`]))
  return [
    {
      code: 'series.rowsLeftOut',
      message: `${rows} ${have} no value in ${named.join(' or ')} and so no place in the order: left out, as totals and notes should be.`,
      count,
    },
  ]
}

/** What to say of rows behind the last value of the target, where there are any. */
export function futureRows(
  { target, known = [] }: { readonly target: string; readonly known?: readonly string[] | undefined },
  count: number,
): Warning[] {
  if (count === 0) return []
  const rows = count === 1 ? '1 row has' : `${count.toLocaleString('en')} rows have`
  const seen = known.length > 0 ? `, and sees ${known.map((name) => `"${name}"`).join(', ')} of them` : ''
  return [
    {
      code: 'series.future',
      message: `${rows} no value of "${target}" behind the last one: the forecast begins there${seen}.`,
      count,
    },
  ]
}
