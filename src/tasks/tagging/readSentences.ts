import { createHash } from 'node:crypto'
import type { FoundScheme, Mention, TaggingExperiment } from '../../shared/tasks/tagging/spec'
import type { PreparationContext, RowSource } from '../prepared'
import { EncodedTexts } from '../text/encodedTexts'
import { isOutside, mentionsOf, schemeOf, slipsOf } from '../../shared/tasks/tagging/mentions'
import { eachSentence, type RowSentence } from './sentencesOfRows'

/** The sentences of a data set (and test data set), before anything is learned from them. */
export interface ReadSentences {
  /** Number of each word, as it stands in the file; the words by these numbers. */
  readonly sentences: EncodedTexts
  readonly words: readonly string[]
  readonly mentions: readonly (readonly Mention[])[]
  /** Row of each sentence in its file, of several the first. */
  readonly rows: readonly number[]
  /** What the column of groups or parts says of each sentence; empty where there is none. */
  readonly groups: readonly string[]
  /** Sentences from here on come from the test file. */
  readonly testFrom: number
  /** How the tags of the data set are written. */
  readonly found: FoundScheme
  /** Whether some word stands outside of all mentions. */
  readonly hasOutside: boolean
  readonly leftOut: { readonly missing: number; readonly unfit: number; readonly duplicates: number }
  /** The first rows whose tags do not fit their words. */
  readonly unfitRows: readonly number[]
  /** Tags that cannot stand where they do, which were read as the beginning of a mention. */
  readonly slips: number
  /** Sentences that were read in pieces. */
  readonly cut: number
}

/** Rows that are named where their tags do not fit. */
const namedRows = 5

/** Reads all sentences once and finds their mentions, whatever notation they are in; long ones become several. */
export async function readSentences(
  experiment: TaggingExperiment,
  context: PreparationContext,
): Promise<ReadSentences> {
  const reader = new SentenceReader(experiment)
  const { dataset, testDataset } = context
  const total = Math.max(1, dataset.rows + (testDataset?.rows ?? 0))
  const found = await reader.read(dataset, (rows) => {
    context.onProgress(rows / total)
  })
  const testFrom = reader.sentences.count
  if (testDataset)
    await reader.read(testDataset, (rows) => {
      context.onProgress((dataset.rows + rows) / total)
    })
  return reader.finished(found, testFrom)
}

/** A sentence whose tags wait for the notation of their file to be known. */
interface WaitingSentence extends Pick<RowSentence, 'row' | 'group'> {
  readonly words: Int32Array
  /** Numbers of its tags; null where its mentions are known already. */
  readonly tags: Int32Array | null
  readonly mentions: readonly Mention[]
}

class SentenceReader {
  readonly sentences = new EncodedTexts()
  private readonly words = new Map<string, number>()
  private readonly tags = new Map<string, number>()
  private readonly mentions: (readonly Mention[])[] = []
  private readonly rows: number[] = []
  private readonly groups: string[] = []
  private readonly unfitRows: number[] = []
  private readonly seen: Set<string> | null
  private readonly leftOut = { missing: 0, unfit: 0, duplicates: 0 }
  private slips = 0
  private cut = 0
  private hasOutside = false

  constructor(private readonly experiment: TaggingExperiment) {
    this.seen = experiment.preparation.dropDuplicates ? new Set() : null
  }

  /** Reads one file; how its tags are written. */
  async read(source: RowSource, onRows: (rows: number) => void): Promise<FoundScheme> {
    const waiting: WaitingSentence[] = []
    for await (const sentence of eachSentence(source, this.experiment, onRows)) {
      const taken = this.take(sentence)
      if (taken) waiting.push(taken)
    }
    const names = [...this.tags.keys()]
    const named = ({ tags }: WaitingSentence): string[] | null =>
      tags && Array.from(tags, (tag) => names[tag] ?? '')
    const tagged = waiting.flatMap((sentence) => {
      const own = named(sentence)
      return own ? [own] : []
    })
    const found = tagged.length === 0 ? 'bio' : schemeOf(tagged)
    for (const sentence of waiting) {
      const own = named(sentence)
      if (own) this.slips += slipsOf(own, found)
      const mentions = own ? mentionsOf(own, found) : sentence.mentions
      const covered = mentions.reduce((sum, { from, to }) => sum + to - from, 0)
      if (own ? own.some(isOutside) : covered < sentence.words.length) this.hasOutside = true
      this.add(sentence, mentions)
    }
    return found
  }

  finished(found: FoundScheme, testFrom: number): ReadSentences {
    return {
      sentences: this.sentences,
      words: [...this.words.keys()],
      mentions: this.mentions,
      rows: this.rows,
      groups: this.groups,
      testFrom,
      found,
      hasOutside: this.hasOutside,
      leftOut: this.leftOut,
      unfitRows: this.unfitRows,
      slips: this.slips,
      cut: this.cut,
    }
  }

  private take({ row, group, parsed }: RowSentence): WaitingSentence | null {
    if (parsed === 'missing') {
      this.leftOut.missing += 1
      return null
    }
    if (parsed === 'unfit') {
      this.leftOut.unfit += 1
      if (this.unfitRows.length < namedRows) this.unfitRows.push(row)
      return null
    }
    if (this.isRepeated(parsed.tokens)) {
      this.leftOut.duplicates += 1
      return null
    }
    const words = Int32Array.from(parsed.tokens, (token) => numberOf(this.words, token))
    return 'tags' in parsed
      ? {
          row,
          group,
          words,
          tags: Int32Array.from(parsed.tags, (tag) => numberOf(this.tags, tag)),
          mentions: [],
        }
      : { row, group, words, tags: null, mentions: parsed.mentions }
  }

  private isRepeated(tokens: readonly string[]): boolean {
    if (this.seen === null) return false
    const digest = createHash('md5').update(tokens.join('\u0000')).digest('base64')
    if (this.seen.has(digest)) return true
    this.seen.add(digest)
    return false
  }

  /** A sentence, or the pieces of one that is longer than the network reads. */
  private add({ row, group, words }: WaitingSentence, mentions: readonly Mention[]): void {
    const longest = this.experiment.preparation.sequenceLength
    if (words.length > longest) this.cut += 1
    for (let from = 0; from < words.length; from += longest) {
      const to = Math.min(words.length, from + longest)
      this.sentences.push(words.subarray(from, to))
      this.rows.push(row)
      if (group !== null) this.groups.push(group)
      this.mentions.push(
        mentions
          .filter((mention) => mention.from < to && mention.to > from)
          .map((mention) => ({
            type: mention.type,
            from: Math.max(mention.from, from) - from,
            to: Math.min(mention.to, to) - from,
          })),
      )
    }
  }
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name)
  if (known !== undefined) return known
  numbers.set(name, numbers.size)
  return numbers.size - 1
}
