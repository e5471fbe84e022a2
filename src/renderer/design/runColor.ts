/** How many colours there are before they repeat. */
export const runColors = 8

/** The colour of a run or class by its index, as a CSS value; the same on every page and in both themes. */
export function runColor(index: number): string {
  return `var(--run-${((index % runColors) + runColors) % runColors})`
}
