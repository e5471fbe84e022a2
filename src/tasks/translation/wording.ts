import type { Level } from '../../shared/tasks/translation/spec'
import { BytePairs } from './bytePairs'
import type { SideCodec, TranslationCodec } from './codec'
import { endId, specialTokens, unknownId } from './specialTokens'
import { charactersOf, cleanText, textOf, wordsOf } from './wordsOf'

/** A text as it enters the network. */
export interface ReadText {
  /** Its pieces as they are written, joined they give the text. */
  readonly pieces: readonly string[]
  /** Their numbers; unknown for pieces that have none. */
  readonly ids: Int32Array
}

/** How texts are cut into pieces, before there is a vocabulary. */
export interface CuttingRule {
  readonly level: Level
  readonly lowercase: boolean
  /** Merges of parts of words, where texts are cut into such. */
  readonly bytePairs: BytePairs | null
}

/** The pieces of a text: words, parts of words, or characters. */
export function piecesOf(text: string, { level, lowercase, bytePairs }: CuttingRule): string[] {
  const clean = cleanText(text)
  if (level === 'character') return charactersOf(clean)
  const words = wordsOf(clean)
  if (bytePairs === null) return words
  return words.flatMap((word) => bytePairs.part(lowercase ? word.toLowerCase() : word))
}

/** Reads and writes the texts of one side by what was learned. */
export class Wording {
  readonly rule: CuttingRule
  private readonly numbers: ReadonlyMap<string, number>

  constructor(
    readonly side: SideCodec,
    { level, lowercase }: Pick<CuttingRule, 'level' | 'lowercase'>,
  ) {
    this.rule = { level, lowercase, bytePairs: side.merges && new BytePairs(side.merges) }
    this.numbers = new Map(side.vocabulary.map((piece, id) => [piece, id]))
    if (specialTokens.some((special, id) => side.vocabulary[id] !== special))
      throw new Error('A vocabulary begins with the special entries.')
  }

  /** The source and the target side of a codec. */
  static ofCodec(codec: TranslationCodec): { readonly source: Wording; readonly target: Wording } {
    const { level, lowercase } = codec
    return {
      source: new Wording(codec.source, { level, lowercase }),
      target: new Wording(codec.target, { level, lowercase: false }),
    }
  }

  read(text: string): ReadText {
    const pieces = piecesOf(text, this.rule)
    return { pieces, ids: Int32Array.from(pieces, (piece) => this.idOf(piece)) }
  }

  /** The piece of a number as it is written; nothing for padding and the end. */
  pieceOf(id: number): string {
    return id <= endId ? '' : (this.side.vocabulary[id] ?? '')
  }

  /** The text that pieces give. */
  text(pieces: readonly string[]): string {
    return this.rule.level === 'character' ? pieces.join('').trim() : textOf(pieces)
  }

  private idOf(piece: string): number {
    const id = this.numbers.get(this.rule.lowercase ? piece.toLowerCase() : piece) ?? unknownId
    return id > endId ? id : unknownId
  }
}
