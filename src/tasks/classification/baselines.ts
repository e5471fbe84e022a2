import type { Metrics } from '../../shared/domain/run'
import type { EncodedTexts } from '../text/encodedTexts'
import { paddingId, unknownId } from '../text/vocabulary'
import { accuracyOf, confusionMatrix, macroF1Of } from './scores'
import { largest } from './encodeText'

/** Texts with their classes and the names of those classes. */
export interface LabelledTexts {
  readonly texts: EncodedTexts
  readonly labels: Int32Array
  readonly classes: readonly string[]
}

/** Says the class of a text. */
export type Guess = (text: number) => number

/** Always the most frequent class of the training texts. */
export function majorityGuess(data: LabelledTexts, train: Int32Array): Guess {
  const counts = new Float64Array(data.classes.length)
  for (const text of train) {
    const label = data.labels[text] ?? 0
    counts[label] = (counts[label] ?? 0) + 1
  }
  const most = largest(counts)
  return () => most
}

/**
 * Multinomial naive Bayes with Laplace smoothing over the bag of words: which class makes these words, regardless of their order,
 * most likely. Source: Manning, Raghavan, Schuetze, Introduction to Information Retrieval, 13.2.
 */
export function bagOfWordsGuess(data: LabelledTexts, train: Int32Array, vocabularySize: number): Guess {
  const classes = data.classes.length
  const words = new Float64Array(classes * vocabularySize)
  const total = new Float64Array(classes)
  const texts = new Float64Array(classes)
  for (const text of train) {
    const label = data.labels[text] ?? 0
    texts[label] = (texts[label] ?? 0) + 1
    for (const id of data.texts.at(text)) {
      if (id === paddingId || id === unknownId) continue
      const cell = label * vocabularySize + id
      words[cell] = (words[cell] ?? 0) + 1
      total[label] = (total[label] ?? 0) + 1
    }
  }
  const prior = texts.map((count) => Math.log((count + 1) / (train.length + classes)))
  const logLikelihood = words.map((count, cell) =>
    Math.log((count + 1) / ((total[Math.floor(cell / vocabularySize)] ?? 0) + vocabularySize)),
  )
  return (text) => {
    const scores = Float64Array.from(prior)
    for (const id of data.texts.at(text)) {
      if (id === paddingId || id === unknownId) continue
      for (let label = 0; label < classes; label++) {
        scores[label] = (scores[label] ?? 0) + (logLikelihood[label * vocabularySize + id] ?? 0)
      }
    }
    return largest(scores)
  }
}

/** Accuracy and macro-F1 of a guess on some texts. */
export function guessMetrics(guess: Guess, data: LabelledTexts, members: Int32Array): Metrics {
  const actual = Int32Array.from(members, (text) => data.labels[text] ?? 0)
  const predicted = Int32Array.from(members, guess)
  const confusion = confusionMatrix(actual, predicted, data.classes.length)
  return { accuracy: accuracyOf(confusion), macroF1: macroF1Of(confusion, data.classes) }
}
