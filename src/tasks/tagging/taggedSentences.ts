import type { Mention } from '../../shared/tasks/tagging/spec'
import type { SplitParts } from '../split'
import type { TaggingCodec } from './codec'
import { mentionsOf, tagsOf } from '../../shared/tasks/tagging/mentions'
import type { ReadSentences } from './readSentences'

/** Sentences with their tags in the notation that is learned, by number. */
export class TaggedSentences {
  private readonly numbers: ReadonlyMap<string, number>
  private readonly encoded = new Map<number, Int32Array>()

  constructor(
    readonly read: Pick<ReadSentences, 'sentences' | 'words' | 'mentions' | 'rows'>,
    readonly parts: SplitParts,
    readonly codec: Pick<TaggingCodec, 'labels' | 'scheme'>,
  ) {
    this.numbers = new Map(codec.labels.map((label, number) => [label, number]))
  }

  tokens(sentence: number): string[] {
    return Array.from(this.read.sentences.at(sentence), (word) => this.read.words[word] ?? '')
  }

  mentions(sentence: number): readonly Mention[] {
    return this.read.mentions[sentence] ?? []
  }

  tags(sentence: number): string[] {
    return tagsOf(this.mentions(sentence), this.read.sentences.length(sentence), this.codec.scheme)
  }

  /** Numbers of its tags; a tag that no training sentence has counts as the first one. Kept once asked for. */
  readonly labels = (sentence: number): Int32Array => {
    const known = this.encoded.get(sentence)
    if (known) return known
    const labels = Int32Array.from(this.tags(sentence), (tag) => this.numbers.get(tag) ?? 0)
    this.encoded.set(sentence, labels)
    return labels
  }

  /** The tags of some numbers, and the mentions that they say. */
  answered(labels: ArrayLike<number>): { readonly tags: string[]; readonly mentions: Mention[] } {
    const tags = Array.from(labels, (label) => this.codec.labels[label] ?? 'O')
    return { tags, mentions: mentionsOf(tags, this.codec.scheme) }
  }
}
