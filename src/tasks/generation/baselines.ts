import type { Baseline, Metrics } from '../../shared/domain/run'
import { judgeGain, pairedGain } from '../../shared/tasks/judgement'
import type { Evaluated, Part } from '../prepared'
import type { LearnedText, NumberedStream } from './learnVocabulary'
import { contextsOf, KneserNey } from './kneserNey'
import { NgramCounts } from './ngramCounts'
import { textMetrics } from './textMetrics'

/** Tokens of the longest sequences that the strongest rival counts. */
const longestSequence = 5

/**
 * Tokens of the pieces that a network and a guess are compared on: single ones hang on those before them. Short texts have shorter pieces, so
 * that there are enough to tell chance by.
 */
const comparedTokens = { most: 100, least: 10 } as const
const wantedPieces = 20

const pieceOf = (tokens: number): number =>
  Math.max(comparedTokens.least, Math.min(comparedTokens.most, Math.floor(tokens / wantedPieces)))

/** Tells the next token by what was read; `contexts` as `KneserNey.tell` takes them. */
interface Guess {
  tell(
    contexts: readonly number[],
    token: number,
  ): { readonly probability: number; readonly likeliest: number }
}

/** A guess with its name. */
interface NamedGuess extends Pick<Baseline, 'id' | 'name' | 'description'> {
  readonly guess: Guess
}

/** The obvious guesses at the next token, learned from the training text alone. */
export class TextBaselines {
  private readonly guesses: readonly NamedGuess[]
  private readonly counts: NgramCounts

  constructor(private readonly learned: LearnedText) {
    const { vocabulary, streams, counts } = learned
    this.counts = NgramCounts.of(streams.train.ids, longestSequence)
    // Padding never comes.
    const possible = vocabulary.length - 1
    const { order } = this.counts
    const likeliest = counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0))
    this.guesses = [
      {
        id: 'uniform',
        name: 'All alike',
        description: 'Holds every entry of the vocabulary for equally likely.',
        guess: { tell: () => ({ probability: 1 / possible, likeliest }) },
      },
      {
        id: 'unigram',
        name: 'How often each comes',
        description: 'Knows how often each entry comes, whatever stands before it.',
        guess: new KneserNey(this.counts, 1, possible),
      },
      {
        id: 'bigram',
        name: 'By the one before',
        description: 'Knows how often each entry follows each other one (Kneser-Ney).',
        guess: new KneserNey(this.counts, 2, possible),
      },
      {
        id: 'kneserNey',
        name: `By the ${order - 1} before`,
        description: `Counts sequences of up to ${order}, smoothed by Kneser and Ney: the honest rival of a small network.`,
        guess: new KneserNey(this.counts, order, possible),
      },
    ]
  }

  /** What the guesses reach; the parts that are not asked for stay empty. */
  on(parts: readonly Part[]): Baseline[] {
    const { streams } = this.learned
    const metrics = (part: Part): readonly Metrics[] =>
      parts.includes(part) && streams[part].ids.length > 1
        ? this.told(streams[part])
        : this.guesses.map(() => ({}))
    const [validation, test] = [metrics('validation'), metrics('test')]
    return this.guesses.map(({ id, name, description }, index) => ({
      id,
      name,
      description,
      validation: validation[index] ?? {},
      test: test[index] ?? {},
    }))
  }

  /** How the nats of a text [tokens - 1] as the network told them stand beside those of each guess, piece by piece in their order. */
  beside(nats: Float32Array, { ids }: NumberedStream): NonNullable<Evaluated['beside']> {
    const size = pieceOf(nats.length)
    const sums = this.guesses.map(() => new Float64Array(Math.ceil(nats.length / size)))
    let place = 0
    for (const contexts of contextsOf(this.counts, ids)) {
      const [own, token] = [nats[place], ids[place + 1]]
      if (own === undefined || token === undefined) break
      const piece = Math.floor(place / size)
      this.guesses.forEach(({ guess }, index) => {
        const sum = sums[index]
        if (sum) sum[piece] = (sum[piece] ?? 0) - Math.log(guess.tell(contexts, token).probability) - own
      })
      place += 1
    }
    return Object.fromEntries(
      this.guesses.map(({ id }, index) => {
        const gains = (sums[index] ?? new Float64Array()).map(
          (sum, piece) => sum / Math.min(size, nats.length - piece * size),
        )
        const gain = pairedGain('loss', gains, true)
        return [id, { gain, judgement: judgeGain(gain) }]
      }),
    )
  }

  /** Metrics of each guess on a text; like the network they tell every token but the first. */
  private told(text: NumberedStream): Metrics[] {
    const sums = this.guesses.map(() => ({ tokens: 0, nats: 0, right: 0 }))
    let place = 0
    for (const contexts of contextsOf(this.counts, text.ids)) {
      place += 1
      const token = text.ids[place]
      if (token === undefined) break
      this.guesses.forEach(({ guess }, index) => {
        const { probability, likeliest } = guess.tell(contexts, token)
        const sum = sums[index]
        if (!sum) return
        sum.tokens += 1
        sum.nats -= Math.log(probability)
        if (likeliest === token) sum.right += 1
      })
    }
    return sums.map((sum) => ({ loss: sum.nats / Math.max(1, sum.tokens), ...textMetrics(sum, text) }))
  }
}
