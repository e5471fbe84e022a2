import type { Baseline, Metrics } from '../../shared/domain/run'
import type { Part } from '../prepared'
import type { SplitParts } from '../split'
import type { EncodedTexts } from '../text/encodedTexts'
import { paddingId, unknownId } from '../text/vocabulary'
import type { ClassificationCodec } from './codec'
import { accuracyOf, confusionMatrix, macroF1Of } from './scores'
import { largest } from './classProbabilities'

/** Class numbers of samples, and the names of those classes. */
export interface Labelled {
  readonly labels: Int32Array
  readonly classes: readonly string[]
}

/** Texts with their classes. */
export interface LabelledTexts extends Labelled {
  readonly texts: EncodedTexts
}

/** Says the class of a sample. */
export type Guess = (sample: number) => number

/** A simple method that learned from training samples, with what is told of it. */
export interface Guesser extends Pick<Baseline, 'id' | 'name' | 'description'> {
  readonly guess: Guess
}

/** Always the most frequent class of the training samples. */
export function majority({ labels, classes }: Labelled, train: Int32Array): Guesser {
  const counts = new Float64Array(classes.length)
  for (const sample of train) {
    const label = labels[sample] ?? 0
    counts[label] = (counts[label] ?? 0) + 1
  }
  const most = largest(counts)
  return {
    id: 'majority',
    name: 'Most frequent class',
    description: 'Always answers the most frequent class of the training rows.',
    guess: () => most,
  }
}

/**
 * Multinomial naive Bayes with Laplace smoothing over the bag of words: which class makes these words, regardless of their order,
 * most likely. Source: Manning, Raghavan, Schuetze, Introduction to Information Retrieval, 13.2.
 */
export function bagOfWords(
  data: LabelledTexts,
  train: Int32Array,
  { vocabulary, level }: Pick<ClassificationCodec, 'vocabulary' | 'level'>,
): Guesser {
  const vocabularySize = vocabulary.length
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
  const guess = (text: number): number => {
    const scores = Float64Array.from(prior)
    for (const id of data.texts.at(text)) {
      if (id === paddingId || id === unknownId) continue
      for (let label = 0; label < classes; label++) {
        scores[label] = (scores[label] ?? 0) + (logLikelihood[label * vocabularySize + id] ?? 0)
      }
    }
    return largest(scores)
  }
  return {
    id: 'bagOfWords',
    name: level === 'word' ? 'Bag of words' : 'Bag of characters',
    description: 'Naive Bayes: counts which words each class uses, whatever their order.',
    guess,
  }
}

/** What simple methods reach on the parts of the split, each found out when it is first asked for. */
export class GuessedBaselines {
  private readonly known = new Map<Part, readonly Metrics[]>()
  private learned: readonly Guesser[] | null = null

  constructor(
    private readonly data: Labelled,
    private readonly parts: SplitParts,
    private readonly learn: () => readonly Guesser[],
  ) {}

  /** The metrics of parts that are not wanted stay empty. */
  on(wanted: readonly Part[]): Baseline[] {
    const guessers = (this.learned ??= this.learn())
    return guessers.map(({ id, name, description }, index) => {
      const metrics = (part: Part): Metrics =>
        wanted.includes(part) ? (this.metricsOn(part, guessers)[index] ?? {}) : {}
      return { id, name, description, validation: metrics('validation'), test: metrics('test') }
    })
  }

  private metricsOn(part: Part, guessers: readonly Guesser[]): readonly Metrics[] {
    const members = this.parts[part]
    if (members.length === 0) return []
    const known = this.known.get(part)
    if (known) return known
    const found = guessers.map(({ guess }) => guessMetrics(guess, this.data, members))
    this.known.set(part, found)
    return found
  }
}

/** Accuracy and macro-F1 of a guess on some samples. */
function guessMetrics(guess: Guess, data: Labelled, members: Int32Array): Metrics {
  const actual = Int32Array.from(members, (sample) => data.labels[sample] ?? 0)
  const predicted = Int32Array.from(members, guess)
  const confusion = confusionMatrix(actual, predicted, data.classes.length)
  return { accuracy: accuracyOf(confusion), macroF1: macroF1Of(confusion, data.classes) }
}
