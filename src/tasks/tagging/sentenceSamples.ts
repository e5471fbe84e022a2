import type { Batch, Samples, Sequence, Targets } from '../prepared'
import type { TaggingCodec } from './codec'
import { wordEncoder } from './encodeWord'

/** Sentences as numbers of words that are read by their forms. */
export interface Sentences {
  readonly count: number
  /** Words of a sentence. */
  length(sentence: number): number
  /** Numbers of its words; a view, not to be changed. */
  at(sentence: number): Int32Array
}

/** The words of all sentences as the network reads them, encoded once. */
export class EncodedWords {
  private readonly words: Int32Array
  private readonly shapes: Int32Array | null
  /** [words, slots] */
  private readonly spelling: Int32Array | null
  private readonly slots: number

  constructor(words: readonly string[], codec: TaggingCodec) {
    const encode = wordEncoder(codec)
    this.slots = codec.spelling?.slots ?? 0
    this.words = new Int32Array(words.length)
    this.shapes = codec.shapes ? new Int32Array(words.length) : null
    this.spelling = codec.spelling ? new Int32Array(words.length * this.slots) : null
    words.forEach((word, number) => {
      const encoded = encode(word)
      this.words[number] = encoded.word
      if (this.shapes && encoded.shape !== null) this.shapes[number] = encoded.shape
      if (encoded.spelling) this.spelling?.set(encoded.spelling, number * this.slots)
    })
  }

  /** Number of a word in the vocabulary. */
  wordOf(number: number): number {
    return this.words[number] ?? 0
  }

  /** The inputs of the network for some sentences: words, then shapes and characters where these are read. */
  inputs(sentences: readonly Int32Array[], steps: number): Sequence[] {
    const size = sentences.length
    const lengths = Int32Array.from(sentences, ({ length }) => length)
    const table = (numbers: Int32Array): Int32Array => {
      const tokens = new Int32Array(steps * size)
      sentences.forEach((words, row) => {
        words.forEach((word, step) => (tokens[step * size + row] = numbers[word] ?? 0))
      })
      return tokens
    }
    const inputs: Sequence[] = [{ kind: 'tokens', tokens: table(this.words) }]
    if (this.shapes) inputs.push({ kind: 'tokens', tokens: table(this.shapes) })
    if (this.spelling) {
      const { slots, spelling } = this
      const tokens = new Int32Array(steps * slots * size)
      sentences.forEach((words, row) => {
        words.forEach((word, step) => {
          for (let slot = 0; slot < slots; slot++)
            tokens[(step * slots + slot) * size + row] = spelling[word * slots + slot] ?? 0
        })
      })
      const span = { steps: steps * slots, lengths: lengths.map((length) => length * slots) }
      inputs.push({ kind: 'tokens', tokens, span })
    }
    return inputs
  }
}

/** Sentences of one part with their tags, as samples for the network. */
export class SentenceSamples implements Samples {
  constructor(
    private readonly words: EncodedWords,
    private readonly sentences: Sentences,
    /** Sentence of each sample. */
    private readonly members: Int32Array,
    /** Numbers of the tags of a sentence; null where there is nothing to learn. */
    private readonly labels: ((sentence: number) => Int32Array) | null,
  ) {}

  get count(): number {
    return this.members.length
  }

  /** The sentence of a sample. */
  sentenceOf(sample: number): number {
    return this.members[sample] ?? 0
  }

  length(sample: number): number {
    return this.sentences.length(this.sentenceOf(sample))
  }

  batch(samples: Int32Array): Batch {
    const size = samples.length
    const sentences = Array.from(samples, (sample) => this.sentenceOf(sample))
    const lengths = Int32Array.from(sentences, (sentence) => this.sentences.length(sentence))
    const steps = lengths.reduce((longest, length) => Math.max(longest, length), 1)
    return {
      size,
      steps,
      lengths,
      inputs: this.words.inputs(
        sentences.map((sentence) => this.sentences.at(sentence)),
        steps,
      ),
      targets: this.targets(sentences, steps),
      goesOn: false,
    }
  }

  private targets(sentences: readonly number[], steps: number): Targets | null {
    const { labels } = this
    if (labels === null) return null
    const size = sentences.length
    const values = new Int32Array(steps * size)
    const weights = new Float32Array(steps * size)
    sentences.forEach((sentence, row) => {
      labels(sentence).forEach((label, step) => {
        values[step * size + row] = label
        weights[step * size + row] = 1
      })
    })
    return { at: 'step', values, weights }
  }
}
