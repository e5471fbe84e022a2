import type { GenerationCodec } from './codec'
import { endId, unknownId } from './specialTokens'
import { readable, tokensIn } from './tokens'

/** What of a codec texts are read and written by. */
export type SpellingCodec = Pick<
  GenerationCodec,
  'level' | 'rows' | 'lowercase' | 'vocabulary' | 'blanks' | 'separator'
>

/** A beginning as the network reads it. */
export interface ReadPrompt {
  /** Numbers of its tokens, the end of a text before them where texts begin and end. */
  readonly ids: Int32Array
  /** Tokens that are not in the vocabulary, each once. */
  readonly unknown: readonly string[]
}

/** Reads and writes texts by the vocabulary of a run. */
export class Spelling {
  private readonly numbers: ReadonlyMap<string, number>
  private readonly lineEnd: number

  constructor(readonly codec: SpellingCodec) {
    this.numbers = new Map(codec.vocabulary.map((token, id) => [token, id]))
    this.lineEnd = this.numbers.get('\n') ?? unknownId
  }

  /** Whether a text can come to an end. */
  get endsTexts(): boolean {
    return this.codec.rows === 'apart'
  }

  /** The number of a token. */
  idOf(token: string): number {
    const id = this.numbers.get(token) ?? unknownId
    return id > endId ? id : unknownId
  }

  /** A beginning to go on from; what is written goes on behind an empty line where rows go on and it is empty. */
  read(prompt: string): ReadPrompt {
    const { codec } = this
    const unknown = new Set<string>()
    const ids: number[] = codec.rows === 'apart' ? [endId] : []
    for (const { token } of tokensIn(readable(prompt, codec), codec)) {
      const id = this.idOf(token)
      if (id === unknownId) unknown.add(token)
      ids.push(id)
    }
    if (ids.length === 0) ids.push(this.lineEnd)
    return { ids: Int32Array.from(ids), unknown: [...unknown] }
  }

  /** What a text that ends with token `before` grows by when `id` comes next: the token, with a blank before it where one belongs. */
  written(before: number, id: number): string {
    const { vocabulary, blanks, separator } = this.codec
    if (id === endId) return separator
    const token = vocabulary[id] ?? ''
    if (blanks === null || before === endId || token === '\n' || vocabulary[before] === '\n') return token
    const share = ((blanks.behind[before] ?? 0) + (blanks.before[id] ?? 0)) / 2
    return share >= 0.5 ? ` ${token}` : token
  }

  /** Many tokens as a text. */
  text(ids: ArrayLike<number>): string {
    const parts: string[] = []
    for (let place = 0; place < ids.length; place++)
      parts.push(this.written(place === 0 ? endId : (ids[place - 1] ?? endId), ids[place] ?? unknownId))
    return parts.join('')
  }
}
