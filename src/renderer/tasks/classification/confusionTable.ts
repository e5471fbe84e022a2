import type { ClassesEvaluation } from '../../../shared/tasks/classification/spec'

/** One cell of the confusion matrix. */
export interface ConfusionCell {
  readonly predicted: string
  readonly count: number
  /** Share of the row's class that got this answer, 0..1; 0 for a class without test rows. */
  readonly share: number
  readonly correct: boolean
}

/** One actual class with what it was taken for. */
export interface ConfusionRow {
  readonly actual: string
  readonly total: number
  readonly cells: readonly ConfusionCell[]
}

/** The confusion matrix with the share of each answer within its actual class. */
export function confusionTable({ labels, confusion }: ClassesEvaluation): readonly ConfusionRow[] {
  return labels.map((actual, index) => {
    const counts = confusion[index] ?? []
    const total = counts.reduce((sum, count) => sum + count, 0)
    return {
      actual,
      total,
      cells: labels.map((predicted, column) => {
        const count = counts[column] ?? 0
        return { predicted, count, share: total === 0 ? 0 : count / total, correct: column === index }
      }),
    }
  })
}

/** Two classes that are taken for each other, and how often. */
export interface Mixup {
  readonly actual: string
  readonly predicted: string
  readonly count: number
  readonly share: number
}

/** The most frequent wrong answers, at most `most`. */
export function frequentMixups(rows: readonly ConfusionRow[], most = 3): readonly Mixup[] {
  return rows
    .flatMap(({ actual, cells }) =>
      cells
        .filter(({ correct, count }) => !correct && count > 0)
        .map(({ predicted, count, share }) => ({ actual, predicted, count, share })),
    )
    .toSorted((one, other) => other.count - one.count)
    .slice(0, most)
}

/** A cell whose rows are looked at. */
export interface ChosenCell {
  readonly actual: string
  readonly predicted: string
  readonly count: number
}
