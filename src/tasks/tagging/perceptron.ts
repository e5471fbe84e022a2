import type { Random } from '../../shared/random'
import type { Progress } from '../prepared'
import { wordShape } from './wordShape'

/** Words with their tags to learn from: numbers of words and of tags, sentence by sentence. */
export interface PerceptronExamples {
  readonly words: readonly string[]
  readonly sentences: Int32Array
  at(sentence: number): Int32Array
  labels(sentence: number): Int32Array
}

const passes = 5
/** Sentences between which others may speak. */
const breath = 500

/** What is told of a word, of the one before it and of the one behind it. */
const own = 8
const neighbour = 3
const ofWord = own + 2 * neighbour

/**
 * Tags words from left to right by what they and their neighbours look like and by the two tags before, with weights that are corrected after each
 * wrong tag and averaged over all corrections.
 * Source: Collins, Discriminative training methods for hidden Markov models, 2002.
 */
export class AveragedPerceptron {
  /** [words, ofWord] number of each feature, -1 for those that training lacks. */
  private readonly features: Int32Array
  /** [features, labels] */
  private weights = new Float64Array()
  private readonly known = new Map<string, number>()
  private readonly scores: Float64Array

  constructor(
    words: readonly string[],
    private readonly labelCount: number,
    trainedWords: ReadonlySet<number>,
  ) {
    this.scores = new Float64Array(labelCount)
    this.features = new Int32Array(words.length * ofWord).fill(-1)
    const fill = (word: number): void => {
      featuresOf(words[word] ?? '').forEach((feature, at) => {
        if (trainedWords.has(word) && !this.known.has(feature)) this.known.set(feature, this.known.size)
        this.features[word * ofWord + at] = this.known.get(feature) ?? -1
      })
    }
    for (const word of trainedWords) fill(word)
    words.forEach((_, word) => {
      if (!trainedWords.has(word)) fill(word)
    })
  }

  async train(examples: PerceptronExamples, random: Random, onProgress: Progress): Promise<void> {
    const { labelCount } = this
    const size = (this.known.size + (labelCount + 1) ** 2 + labelCount + 1) * labelCount
    this.weights = new Float64Array(size)
    const corrected = new Float64Array(size)
    let clock = 1
    for (let pass = 0; pass < passes; pass++) {
      const order = random.shuffle(Int32Array.from(examples.sentences))
      for (const [done, sentence] of order.entries()) {
        if (done % breath === 0) await onProgress((pass + done / order.length) / passes)
        const truth = examples.labels(sentence)
        this.walk(examples.at(sentence), (step, active, guess) => {
          const right = truth[step] ?? 0
          if (guess !== right) {
            for (const feature of active) {
              if (feature < 0) continue
              const row = feature * labelCount
              add(this.weights, row + right, 1)
              add(this.weights, row + guess, -1)
              add(corrected, row + right, clock)
              add(corrected, row + guess, -clock)
            }
          }
          clock += 1
        })
      }
    }
    this.weights = this.weights.map((weight, at) => weight - (corrected[at] ?? 0) / clock)
  }

  /** Numbers of the tags of words. */
  tag(words: Int32Array): Int32Array {
    const labels = new Int32Array(words.length)
    this.walk(words, (step, _, guess) => (labels[step] = guess))
    return labels
  }

  /** Goes through a sentence and tells at each word its features and the tag that they speak for. */
  private walk(words: Int32Array, visit: (step: number, active: Int32Array, guess: number) => void): void {
    const { labelCount, scores } = this
    const none = labelCount
    const active = new Int32Array(ofWord + 2)
    let [before, twoBefore] = [none, none]
    for (let step = 0; step < words.length; step++) {
      this.gather(words, step, active)
      active[ofWord] = this.known.size + before
      active[ofWord + 1] = this.known.size + labelCount + 1 + before * (labelCount + 1) + twoBefore
      scores.fill(0)
      for (const feature of active) {
        if (feature < 0) continue
        const row = feature * labelCount
        for (let label = 0; label < labelCount; label++)
          scores[label] = (scores[label] ?? 0) + (this.weights[row + label] ?? 0)
      }
      let guess = 0
      for (let label = 1; label < labelCount; label++)
        if ((scores[label] ?? 0) > (scores[guess] ?? 0)) guess = label
      visit(step, active, guess)
      twoBefore = before
      before = guess
    }
  }

  private gather(words: Int32Array, step: number, into: Int32Array): void {
    const of = (at: number, from: number, count: number, to: number): void => {
      const word = words[at]
      for (let feature = 0; feature < count; feature++)
        into[to + feature] = word === undefined ? -1 : (this.features[word * ofWord + from + feature] ?? -1)
    }
    of(step, 0, own, 0)
    of(step - 1, own, neighbour, own)
    of(step + 1, own + neighbour, neighbour, own + neighbour)
  }
}

function featuresOf(word: string): string[] {
  const lower = word.toLowerCase()
  const shape = wordShape(word)
  return [
    'bias',
    `word ${word}`,
    `lower ${lower}`,
    `end ${lower.slice(-3)}`,
    `last ${lower.slice(-2)}`,
    `begin ${lower.slice(0, 3)}`,
    `shape ${shape}`,
    `shape and end ${shape} ${lower.slice(-3)}`,
    `before ${lower}`,
    `before shape ${shape}`,
    `before end ${lower.slice(-3)}`,
    `behind ${lower}`,
    `behind shape ${shape}`,
    `behind end ${lower.slice(-3)}`,
  ]
}

function add(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] ?? 0) + value
}
