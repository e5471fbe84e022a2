import type { ClassificationEvaluation } from '../../shared/tasks/classification/spec'

/** Samples by actual class (rows) and predicted class (columns), [classes][classes]. */
export function confusionMatrix(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: number,
): number[][] {
  const matrix = emptyConfusion(classes)
  for (let sample = 0; sample < actual.length; sample++) {
    countAnswer(matrix, actual[sample] ?? 0, predicted[sample] ?? 0)
  }
  return matrix
}

/** A confusion matrix without a sample. */
export const emptyConfusion = (classes: number): number[][] =>
  Array.from({ length: classes }, () => new Array<number>(classes).fill(0))

/** Counts one more sample. */
export function countAnswer(confusion: readonly number[][], actual: number, predicted: number): void {
  const row = confusion[actual]
  if (row) row[predicted] = (row[predicted] ?? 0) + 1
}

/** Share of samples on the diagonal. */
export function accuracyOf(confusion: readonly (readonly number[])[]): number {
  let right = 0
  let all = 0
  confusion.forEach((row, actual) => {
    row.forEach((count, predicted) => {
      all += count
      if (actual === predicted) right += count
    })
  })
  return all === 0 ? 0 : right / all
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

/** Precision, recall and F1 of each class; 0 where nothing was predicted or nothing is there (as scikit-learn). */
export function scoresByClass(
  confusion: readonly (readonly number[])[],
  labels: readonly string[],
): ClassificationEvaluation['perClass'] {
  return labels.map((label, index) => {
    const right = confusion[index]?.[index] ?? 0
    const support = (confusion[index] ?? []).reduce((sum, count) => sum + count, 0)
    const predicted = confusion.reduce((sum, row) => sum + (row[index] ?? 0), 0)
    const precision = ratio(right, predicted)
    const recall = ratio(right, support)
    return { label, precision, recall, f1: ratio(2 * precision * recall, precision + recall), support }
  })
}

/** Mean F1 over the classes that occur or were predicted. */
export function macroF1Of(confusion: readonly (readonly number[])[], labels: readonly string[]): number {
  const scores = scoresByClass(confusion, labels).filter((score, index) => {
    const predicted = confusion.reduce((sum, row) => sum + (row[index] ?? 0), 0)
    return score.support + predicted > 0
  })
  return ratio(
    scores.reduce((sum, score) => sum + score.f1, 0),
    scores.length,
  )
}
