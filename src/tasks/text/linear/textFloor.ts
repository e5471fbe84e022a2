import type { Progress } from '../../prepared'
import { EncodedTexts } from '../encodedTexts'
import { splitWords } from '../words'
import { LogisticRegression } from './logisticRegression'
import { SparseRows } from './sparseRows'
import { TfIdf, type RunRule } from './tfIdf'

/** Training texts that are learned from at most, evenly from all of them. */
const mostTexts = 50_000
/** Tokens of all of these at most: of long texts fewer are taken. */
const mostTokens = 16_000_000
/** Tokens of one text at most, from its beginning and its end. */
const longestText = 2_000
/** Weights of the classifier at most: features times classes. */
const mostWeights = 4_000_000
/** With more texts than this, what stands in one of them alone says little and takes most of the memory. */
const manyTexts = 20_000
/** How freely weights may grow (scikit-learn's `C`): of 1 to 30 the best over sentences, tweets, messages and reviews. */
const strength = 10
/** Texts by which it is decided whether they are single words. */
const sampleSize = 500

/** Texts with their classes, whole, whatever an experiment's settings cut off. */
export interface WholeTexts {
  readonly train: Int32Array
  /** Class of each text. */
  readonly labels: Int32Array
  readonly classes: number
  /** About how many tokens a text has. */
  length(text: number): number
  /** Reads the texts that are wanted, in order; `onPart` hears which share is read and may throw to end it. */
  each(
    isWanted: (text: number) => boolean,
    visit: (text: number, content: string) => void,
    onPart: Progress,
  ): Promise<void>
}

/**
 * The floor that a network for texts has to beat: TF-IDF of words and pairs of neighbouring words with logistic regression; of runs of up to four
 * characters where texts are single words. Scripts without spaces are read sign by sign. Learned from training texts alone and without regard
 * to the experiment's settings.
 * Source: Wang, Manning, Baselines and Bigrams: Simple, Good Sentiment and Topic Classification, 2012.
 */
export class TextFloor {
  private constructor(
    private readonly tokens: TokenNumbers,
    private readonly features: TfIdf,
    private readonly regression: LogisticRegression,
    /** Training texts that were learned from. */
    readonly learnedFrom: number,
  ) {}

  /** Learns from the training texts; `onProgress` hears which share is done, and may throw to end it. */
  static async learn(texts: WholeTexts, onProgress: Progress): Promise<TextFloor> {
    const within = (from: number, to: number) => (fraction: number) =>
      onProgress(from + (to - from) * fraction)
    const chosen = chooseTexts(texts)
    const isChosen = membership(chosen)
    const tokens = new TokenNumbers()
    await texts.each(isChosen, (_, content) => tokens.add(content), within(0, 0.3))
    const encoded = tokens.end()
    const features = await TfIdf.learn(
      encoded,
      runRule(tokens.byCharacter, chosen.length, texts.classes),
      (text) => (text % 1000 === 0 ? within(0.3, 0.45)(text / chosen.length) : Promise.resolve()),
    )
    const rows = new SparseRows()
    for (let text = 0; text < encoded.count; text++) {
      const { columns, values } = features.encode(encoded.at(text))
      rows.push(columns, values)
      if (text % 1000 === 0) await within(0.45, 0.6)(text / chosen.length)
    }
    const labels = chosen.map((text) => texts.labels[text] ?? 0)
    const regression = await LogisticRegression.learn(
      { rows, features: features.features, labels, classes: texts.classes },
      strength,
      within(0.6, 1),
    )
    return new TextFloor(tokens, features, regression, chosen.length)
  }

  /** Whether texts are single words, which are read as runs of characters. */
  get byCharacter(): boolean {
    return this.tokens.byCharacter
  }

  /** The probability of each class for a text [classes]. */
  probabilities(content: string): Float64Array {
    return this.regression.probabilities(this.features.encode(this.tokens.numbersOf(content)))
  }
}

function runRule(byCharacter: boolean, texts: number, classes: number): RunRule {
  return {
    longest: byCharacter ? 4 : 2,
    leastTexts: texts > manyTexts ? 2 : 1,
    mostFeatures: Math.floor(mostWeights / (classes > 2 ? classes : 1)),
  }
}

/** Training texts that are learned from, ascending: all, or as many as memory and time allow, evenly from all. */
function chooseTexts({ train, length }: WholeTexts): Int32Array {
  const tokens = train.reduce((sum, text) => sum + Math.min(longestText, length(text)), 0)
  const fitting = tokens > mostTokens ? Math.floor((train.length * mostTokens) / tokens) : train.length
  const count = Math.min(train.length, mostTexts, fitting)
  return Int32Array.from(
    { length: count },
    (_, place) => train[Math.floor((place * train.length) / count)] ?? 0,
  )
}

function membership(texts: Int32Array): (text: number) => boolean {
  const members = new Set(texts)
  return (text) => members.has(text)
}

/** Numbers of tokens in the order in which training texts bring them, and these texts as numbers. */
class TokenNumbers {
  byCharacter = false
  private readonly numbers = new Map<string, number>()
  private readonly texts = new EncodedTexts()
  /** The first texts, until it is decided how they are read. */
  private first: string[] | null = []

  /** Takes in one more training text. */
  add(content: string): void {
    if (this.first === null) return this.push(content)
    this.first.push(content)
    if (this.first.length >= sampleSize) this.decide(this.first)
  }

  /** The texts that were taken in. */
  end(): EncodedTexts {
    if (this.first) this.decide(this.first)
    return this.texts
  }

  /** A text by the numbers that are known; what is not known has a number that nothing learned has. */
  numbersOf(content: string): Int32Array {
    return Int32Array.from(this.split(content), (token) => this.numbers.get(token) ?? this.numbers.size)
  }

  private decide(first: readonly string[]): void {
    this.first = null
    const single = first.filter((content) => wordsOf(content).length <= 1).length
    this.byCharacter = single > first.length / 2
    for (const content of first) this.push(content)
  }

  private push(content: string): void {
    const { numbers } = this
    const ids = this.split(content).map((token) => {
      const known = numbers.get(token)
      if (known !== undefined) return known
      numbers.set(token, numbers.size)
      return numbers.size - 1
    })
    this.texts.push(ids)
  }

  private split(content: string): string[] {
    // Blanks at both ends tell runs at the beginning and end of a word from those inside.
    const tokens = this.byCharacter ? [...` ${content.toLowerCase()} `] : wordsOf(content)
    if (tokens.length <= longestText) return tokens
    return [...tokens.slice(0, longestText / 2), ...tokens.slice(-longestText / 2)]
  }
}

/** Words and signs of a text; those of Chinese and Japanese sign by sign, so that pairs are their words. */
const wordsOf = (content: string): string[] => splitWords(content.toLowerCase(), 'unspaced', true)
