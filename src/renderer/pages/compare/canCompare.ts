/** How many runs stand in one comparison at most, as the contract says. */
export const mostCompared = 20

/** Whether the runs can stand in one comparison. */
export function canCompare(ids: readonly string[]): boolean {
  return ids.length >= 2 && ids.length <= mostCompared
}
