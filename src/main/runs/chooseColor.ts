/** Colours of runs: eight, as many as can be told apart (Okabe and Ito, 2008). */
export const runColors = 8

/** The colour index of a new run: the smallest that none of the newest runs has (at most seven are looked at). */
export function chooseColor(newest: readonly number[]): number {
  const taken = new Set(newest.slice(0, runColors - 1))
  return Array.from({ length: runColors }, (_, index) => index).find((index) => !taken.has(index)) ?? 0
}
