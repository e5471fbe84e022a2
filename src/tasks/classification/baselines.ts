import type { Baseline, Metrics } from '../../shared/domain/run'
import { pairedShares } from '../../shared/tasks/chanceOfShares'
import { judgeGain } from '../../shared/tasks/judgement'
import type { Evaluated, Part, Progress } from '../prepared'
import type { SplitParts } from '../split'
import { largest } from './classProbabilities'
import { accuracyOf, confusionMatrix, macroF1Of } from './scores'

/** Class numbers of samples, and the names of those classes. */
export interface Labelled {
  readonly labels: Int32Array
  readonly classes: readonly string[]
}

/** Says the class of a sample. */
export type Guess = (sample: number) => number

/** What a simple method answers to some samples, in their order. */
export interface Guessed {
  readonly classes: Int32Array
  /** [samples, classes], where the method tells them and they are not too many. */
  readonly probabilities?: Float32Array
}

/** Probabilities of more samples times classes than this are not kept. */
export const mostProbabilities = 20_000_000

/** A simple method that learned from training samples, with what is told of it. */
export interface Guesser extends Pick<Baseline, 'id' | 'name' | 'description'> {
  answer(members: Int32Array, onProgress: Progress): Promise<Guessed>
}

/** Answers samples one by one. */
export const eachBy =
  (guess: Guess): Guesser['answer'] =>
  (members) =>
    Promise.resolve({ classes: members.map(guess) })

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
    answer: eachBy(() => most),
  }
}

/** Share of the time of the simple methods that their learning takes, about. */
const learningShare = 0.8

/** What simple methods answer to the parts of the split, each found out once, when it is first asked for. */
export class GuessedBaselines {
  private readonly answered = new Map<Part, Promise<readonly Guessed[]>>()
  private learned: Promise<readonly Guesser[]> | null = null

  constructor(
    private readonly data: Labelled,
    private readonly parts: SplitParts,
    private readonly learn: (onProgress: Progress) => Promise<readonly Guesser[]>,
  ) {}

  /** The metrics of parts that are not wanted stay empty. */
  async on(wanted: readonly Part[], onProgress: Progress = () => Promise.resolve()): Promise<Baseline[]> {
    const guessers = await this.guessers(onProgress)
    const onPart = async (part: Part): Promise<readonly Metrics[]> => {
      if (!wanted.includes(part) || this.parts[part].length === 0) return []
      const answers = await this.answersOf(part, guessers, onProgress)
      return answers.map(({ classes }) => this.metricsOf(part, classes))
    }
    const validation = await onPart('validation')
    const test = await onPart('test')
    return guessers.map(({ id, name, description }, index) => ({
      id,
      name,
      description,
      validation: validation[index] ?? {},
      test: test[index] ?? {},
    }))
  }

  /** How answers to the test samples [test samples] stand beside those of each method, sample by sample; nothing before these were asked for. */
  async beside(own: Int32Array): Promise<NonNullable<Evaluated['beside']>> {
    const [guessers, answers] = [await this.learned, await this.answered.get('test')]
    if (!guessers || !answers) return {}
    return Object.fromEntries(
      guessers.flatMap(({ id }, index) => {
        const other = answers[index]
        return other ? [[id, this.compare(own, other.classes)] as const] : []
      }),
    )
  }

  /**
   * What a network and the simple method that tells probabilities reach on the test samples as the mean of both; nothing where none does. `own`:
   * what the network says [test samples, classes]. Methods that err differently err less together.
   */
  async together(own: Float32Array | null, cells: string): Promise<{ readonly together?: Baseline }> {
    const [guessers, answers] = [await this.learned, await this.answered.get('test')]
    const place = answers?.findIndex(({ probabilities }) => probabilities !== undefined) ?? -1
    const [partner, said] = [guessers?.[place], answers?.[place]?.probabilities]
    if (own === null || !partner || !said) return {}
    const classes = this.data.classes.length
    const both = own.map((probability, at) => (probability + (said[at] ?? 0)) / 2)
    const predicted = Int32Array.from(this.parts.test, (_, sample) =>
      largest(both.subarray(sample * classes, (sample + 1) * classes)),
    )
    const name = `${cells} + ${partner.name.toLowerCase()}`
    const description =
      'The class that is likeliest by the mean of what the network and the simple method say.'
    return {
      together: {
        id: 'together',
        name,
        description,
        validation: {},
        test: this.metricsOf('test', predicted),
      },
    }
  }

  private guessers(onProgress: Progress): Promise<readonly Guesser[]> {
    this.learned ??= this.learn((fraction) => onProgress(learningShare * fraction))
    return this.learned
  }

  private answersOf(
    part: Part,
    guessers: readonly Guesser[],
    onProgress: Progress,
  ): Promise<readonly Guessed[]> {
    const known = this.answered.get(part)
    if (known) return known
    const onAnswers: Progress = (fraction) => onProgress(learningShare + (1 - learningShare) * fraction)
    const answers = Promise.all(guessers.map((guesser) => guesser.answer(this.parts[part], onAnswers)))
    this.answered.set(part, answers)
    return answers
  }

  private metricsOf(part: Part, predicted: Int32Array): Metrics {
    const { labels, classes } = this.data
    const actual = this.parts[part].map((sample) => labels[sample] ?? 0)
    const confusion = confusionMatrix(actual, predicted, classes.length)
    return { accuracy: accuracyOf(confusion), macroF1: macroF1Of(confusion, classes) }
  }

  private compare(own: Int32Array, other: Int32Array) {
    let [onlyOwn, onlyOther] = [0, 0]
    this.parts.test.forEach((sample, place) => {
      const label = this.data.labels[sample]
      const isRight = own[place] === label
      if (isRight === (other[place] === label)) return
      if (isRight) onlyOwn += 1
      else onlyOther += 1
    })
    const gain = pairedShares('accuracy', onlyOwn, onlyOther, own.length)
    return { gain, judgement: judgeGain(gain) }
  }
}
