/** How a step is called on an axis: its number from 1, and its name where that says more. */
export function stepName(labels: readonly string[], number: number): string {
  const label = labels[number - 1]?.trim()
  return label === undefined || label === '' || label === String(number)
    ? String(number)
    : `${number} ${label}`
}

/** How neighbouring steps are called that were looked at together, from one number to another. */
export const stepsName = (labels: readonly string[], from: number, to: number): string =>
  from === to
    ? stepName(labels, from)
    : `${from}–${to} ${labels
        .slice(from - 1, to)
        .map((label) => label.trim())
        .join(' ')}`
