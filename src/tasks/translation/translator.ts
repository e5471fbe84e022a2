import { searchBeams, type FoundTokens, type SearchOrder, type StepModel } from './beamSearch'
import type { TranslationCodec } from './codec'
import { unknownId } from './specialTokens'
import { Wording, type ReadText } from './wording'

/** Rows of the network that are asked at once: beginnings of all sources. */
const mostRows = 256

/** A translation may be so many tokens longer than sources usually grow. */
const spareTokens = 5

/** How texts are translated. */
export interface Manner {
  readonly beam: number
  /** Whether to tell where the network looked. */
  readonly keepsLooks?: boolean
}

/** A translation as it is written. */
export interface WrittenText extends Pick<FoundTokens, 'log' | 'steps' | 'shares'> {
  readonly text: string
  /** Its pieces; what was copied stands as it was in the source. */
  readonly pieces: readonly string[]
}

/** What was found for a text. */
export interface TranslatedText {
  readonly read: ReadText
  /** Tokens behind those that were read. */
  readonly cut: number
  /** The best first; empty for a text without tokens. */
  readonly found: readonly WrittenText[]
}

/** Translates texts by a codec and the network that belongs to it. */
export class Translator {
  readonly source: Wording
  readonly target: Wording

  constructor(readonly codec: TranslationCodec) {
    const { source, target } = Wording.ofCodec(codec)
    this.source = source
    this.target = target
  }

  /** Translates texts of like length together; in the order in which they were given. Tells the model how far it is. */
  async translate(model: StepModel, texts: readonly string[], manner: Manner): Promise<TranslatedText[]> {
    const read = texts.map((text) => this.source.read(text))
    const results = new Array<TranslatedText>(texts.length)
    const order = [...read.keys()].sort((a, b) => (read[a]?.ids.length ?? 0) - (read[b]?.ids.length ?? 0))
    const together = Math.max(1, Math.floor(mostRows / manner.beam))
    for (let from = 0; from < order.length; from += together) {
      const members = order.slice(from, from + together)
      const own = members.flatMap((member) => read[member] ?? [])
      this.translateRead(model, own, manner).forEach((found, place) => {
        results[members[place] ?? 0] = found
      })
      await model.report(Math.min(1, (from + together) / order.length))
    }
    return results
  }

  /** Translates a few texts at once, without telling how far it is. */
  translateRead(model: StepModel, texts: readonly ReadText[], manner: Manner): TranslatedText[] {
    const order = this.orderOf(texts, manner)
    return this.translated(texts, order.sources.length === 0 ? [] : searchBeams(model, order))
  }

  /** What is searched for the texts that have tokens. */
  orderOf(texts: readonly ReadText[], { beam, keepsLooks = false }: Manner): SearchOrder {
    const { sequenceLength, growth } = this.codec
    const sources = texts.filter(hasTokens).map(({ ids }) => ids.slice(0, sequenceLength))
    const limits = sources.map(({ length }) => Math.ceil(growth * length) + spareTokens)
    return { sources, limits, beam, keepsLooks }
  }

  /** Texts with what was found for those that have tokens. */
  translated(texts: readonly ReadText[], found: readonly (readonly FoundTokens[])[]): TranslatedText[] {
    const byText = new Map(texts.filter(hasTokens).map((text, at) => [text, found[at] ?? []]))
    return texts.map((read) => ({
      read,
      cut: Math.max(0, read.ids.length - this.codec.sequenceLength),
      found: (byText.get(read) ?? []).map((tokens) => this.written(tokens, read)),
    }))
  }

  /** A translation as text: unknown words are those of the source that the network looked at. */
  private written({ ids, looks, log, steps, shares }: FoundTokens, { pieces: read }: ReadText): WrittenText {
    const pieces = ids.map((id, place) =>
      id === unknownId ? (read[looks[place] ?? -1] ?? '') : this.target.pieceOf(id),
    )
    return { text: this.target.text(pieces), pieces, log, steps, shares }
  }
}

const hasTokens = ({ ids }: ReadText): boolean => ids.length > 0
