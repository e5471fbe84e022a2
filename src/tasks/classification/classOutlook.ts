import type { Column } from '../../shared/domain/column'
import type { Warning } from '../../shared/domain/dataset'
import { expected, type AppError } from '../../shared/errors'

/** Fewer rows cannot be divided into three parts that say anything. */
const fewestRows = 20

/** Throws `dataset.tooFewRows` where so few samples are left to learn from that no three parts of them say anything; `repeats` were left out. */
export function refuseTooFew(samples: number, repeats = 0): void {
  if (samples >= fewestRows) return
  const counted = `${repeats.toLocaleString('en')} ${repeats === 1 ? 'row repeats another one and is' : 'rows repeat others and are'} left out.`
  throw expected('dataset.tooFewRows', {
    needed: fewestRows,
    rows: samples,
    for: 'a classification',
    ...(repeats > 0 ? { hint: `${counted} Import a file with more different rows.` } : {}),
  })
}

/** With more classes than this share of the rows, most classes have nothing to learn from. */
const largestClassShare = 0.25

/** Throws `dataset.tooFewRows` where the shares of the other parts leave nothing to learn from. */
export function refuseNoTraining(train: number): void {
  if (train >= 2) return
  throw expected('dataset.tooFewRows', {
    needed: 2,
    rows: train,
    for: 'training',
    hint: 'Make the validation and test parts smaller, or import a file with more rows.',
  })
}

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
