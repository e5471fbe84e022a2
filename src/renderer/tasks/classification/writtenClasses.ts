import type { ClassificationPrediction } from '../../../shared/tasks/classification/texts'
import type { WrittenAnswers } from '../rowFile'

/** Answers as a table: the class, its probability and, of not too many classes, the probability of each. */
export function writtenClasses(classes: readonly string[]): WrittenAnswers<ClassificationPrediction> {
  const written = classes.length <= mostWritten ? classes : []
  return {
    heads: ['prediction', 'probability', ...written.map((name) => `p(${name})`)],
    row: ({ label, probability, probabilities }) => [
      label,
      probability,
      ...written.map((name) => probabilities[name] ?? 0),
    ],
  }
}

/** As in exported predictions. */
const mostWritten = 50
