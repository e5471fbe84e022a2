import type { Column } from '../../shared/domain/column'
import type { Warning } from '../../shared/domain/dataset'
import type { AppError } from '../../shared/errors'

/** Fewer rows cannot be divided into three parts that say anything. */
const fewestRows = 20
/** With more classes than this share of the rows, most classes have nothing to learn from. */
const largestClassShare = 0.25

/** Why samples with these labels cannot be learned from; null where they can. */
export function classProblem(label: Column, rows: number): AppError | null {
  if (label.unique < 2) {
    const only = label.frequent[0]?.value ?? label.examples[0] ?? 'nothing'
    return { code: 'dataset.oneClass', params: { column: label.name, label: only } }
  }
  if (rows < fewestRows) {
    return { code: 'dataset.tooFewRows', params: { needed: fewestRows, rows, for: 'a classification' } }
  }
  if (label.unique > Math.max(2, rows * largestClassShare)) {
    return { code: 'column.tooManyClasses', params: { column: label.name, classes: label.unique, rows } }
  }
  return null
}

/** What to know of the labels and the split before training. */
export function classWarnings(
  label: Column,
  split: { readonly test: number },
  hasTestFile: boolean,
): Warning[] {
  const warnings: Warning[] = []
  const rare = label.frequent.filter((entry) => entry.count < 10)
  if (rare.length > 0) {
    const names = rare.slice(0, 3).map((entry) => `"${entry.value}"`)
    warnings.push({
      code: 'classification.rareClass',
      message: `Classes with fewer than 10 rows are hardly learned: ${names.join(', ')}${rare.length > 3 ? ` and ${rare.length - 3} more` : ''}.`,
    })
  }
  if (!hasTestFile && split.test === 0) {
    warnings.push({
      code: 'split.noTest',
      message:
        'Without test rows the result rests on validation rows, which chose the best epoch: it is a little too good.',
    })
  }
  return warnings
}
