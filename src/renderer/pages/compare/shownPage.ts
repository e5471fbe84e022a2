/** The page that an address asks for, from 0: nothing that can be read is the first one, and one behind the last row the last. `total` rows, null while unknown. */
export function shownPage(asked: string | null, total: number | null, pageSize: number): number {
  const wanted = Math.max(0, Number.parseInt(asked ?? '0', 10) || 0)
  return total === null ? wanted : Math.min(wanted, Math.max(0, Math.ceil(total / pageSize) - 1))
}
