import type { Baseline, Metrics } from '../../shared/domain/run'
import type { Part, Progress } from '../prepared'
import type { SplitParts } from '../split'
import { TextFloor, type WholeTexts } from '../text/linear/textFloor'
import { largest } from './encodeText'
import { accuracyOf, confusionMatrix, macroF1Of } from './scores'

/** Texts with their classes and the names of those classes. */
export interface LabelledTexts extends Pick<WholeTexts, 'labels' | 'length' | 'each'> {
  readonly classNames: readonly string[]
  readonly parts: SplitParts
}

/** What the classes of a part are by a simple method, in the order of its texts. */
type PartAnswers = Promise<Int32Array>

/** A method that a network has to beat. */
interface SimpleMethod extends Pick<Baseline, 'id' | 'name' | 'description'> {
  answer(part: Part, onProgress: Progress): PartAnswers
}

/** What simple methods, learned from the training texts, answer to the texts of the other parts; each part is answered once, when it is asked for. */
export class SimpleAnswers {
  private floor: Promise<TextFloor> | null = null
  private readonly answered = new Map<string, PartAnswers>()

  constructor(private readonly data: LabelledTexts) {}

  /** How far the methods get on the parts that are asked for. */
  async baselines(wanted: readonly Part[], onProgress: Progress): Promise<Baseline[]> {
    const methods = await this.methods(onProgress)
    const metrics = async (method: SimpleMethod, part: Part): Promise<Metrics> => {
      if (!wanted.includes(part) || this.data.parts[part].length === 0) return {}
      return this.metricsOf(await this.answersOf(method, part, onProgress), part)
    }
    const baselines: Baseline[] = []
    for (const method of methods) {
      const { id, name, description } = method
      const validation = await metrics(method, 'validation')
      baselines.push({ id, name, description, validation, test: await metrics(method, 'test') })
    }
    return baselines
  }

  /** What each method answered to the test texts [test texts], by its id; only those that were asked for. */
  async testAnswers(): Promise<ReadonlyMap<string, Int32Array>> {
    const found = new Map<string, Int32Array>()
    for (const { id } of await this.methods(noProgress)) {
      const answers = await this.answered.get(`${id}/test`)
      if (answers) found.set(id, answers)
    }
    return found
  }

  private async methods(onProgress: Progress): Promise<readonly SimpleMethod[]> {
    const { parts, labels, classNames } = this.data
    const most = mostFrequent(labels, parts.train, classNames.length)
    this.floor ??= TextFloor.learn(
      { ...this.data, train: parts.train, classes: classNames.length },
      (fraction) => onProgress(0.8 * fraction),
    )
    const floor = await this.floor
    return [
      {
        id: 'majority',
        name: 'Most frequent class',
        description: 'Always answers the most frequent class of the training rows.',
        answer: (part) => Promise.resolve(new Int32Array(parts[part].length).fill(most)),
      },
      {
        id: 'wordPairs',
        name: floor.byCharacter ? 'Runs of characters' : 'Words and word pairs',
        description: describe(floor, parts.train.length),
        answer: (part, hear) => this.answerByFloor(floor, part, hear),
      },
    ]
  }

  private answersOf(method: SimpleMethod, part: Part, onProgress: Progress): PartAnswers {
    const key = `${method.id}/${part}`
    const known = this.answered.get(key)
    if (known) return known
    const answers = method.answer(part, (fraction) => onProgress(0.8 + 0.2 * fraction))
    this.answered.set(key, answers)
    return answers
  }

  private async answerByFloor(floor: TextFloor, part: Part, onProgress: Progress): PartAnswers {
    const members = this.data.parts[part]
    const places = new Map(Array.from(members, (text, place) => [text, place]))
    const answers = new Int32Array(members.length)
    await this.data.each(
      (text) => places.has(text),
      (text, content) => {
        answers[places.get(text) ?? 0] = largest(floor.probabilities(content))
      },
      onProgress,
    )
    return answers
  }

  private metricsOf(predicted: Int32Array, part: Part): Metrics {
    const { parts, labels, classNames } = this.data
    const actual = parts[part].map((text) => labels[text] ?? 0)
    const confusion = confusionMatrix(actual, predicted, classNames.length)
    return { accuracy: accuracyOf(confusion), macroF1: macroF1Of(confusion, classNames) }
  }
}

const noProgress: Progress = () => Promise.resolve()

function describe({ byCharacter, learnedFrom }: TextFloor, train: number): string {
  const what = byCharacter
    ? 'which runs of up to four characters'
    : 'which words and pairs of neighbouring words'
  const of =
    learnedFrom < train ? `${learnedFrom.toLocaleString('en')} of the training rows` : 'the training rows'
  return `Logistic regression over ${what} stand in a text (TF-IDF), learned from ${of}.`
}

function mostFrequent(labels: Int32Array, train: Int32Array, classes: number): number {
  const counts = new Float64Array(classes)
  for (const text of train) counts[labels[text] ?? 0] = (counts[labels[text] ?? 0] ?? 0) + 1
  return largest(counts)
}
