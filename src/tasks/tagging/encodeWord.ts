import { characterSlots, mostCharacters } from '../../shared/domain/layerSteps'
import { unknownId, vocabularyOf } from '../text/vocabulary'
import type { TaggingCodec } from './codec'
import { wordShape } from './wordShape'

/** A word as the network reads it. */
export interface EncodedWord {
  readonly word: number
  /** Null where shapes are not read. */
  readonly shape: number | null
  /** Its slots; null where spelling is not read. */
  readonly spelling: Int32Array | null
}

/** What a word is called in the vocabulary. */
export function wordKey(
  word: string,
  { lowercase, digits }: Pick<TaggingCodec, 'lowercase' | 'digits'>,
): string {
  const own = lowercase ? word.toLowerCase() : word
  return digits === 'alike' ? own.replaceAll(/\p{Nd}/gu, '0') : own
}

/** The characters of a word that are read: of a long one its beginning and its end. */
export function readCharacters(word: string, most: number): string[] {
  const characters = [...word]
  if (characters.length <= most) return characters
  const first = Math.ceil(most / 2)
  return [...characters.slice(0, first), ...characters.slice(characters.length - (most - first))]
}

/** Makes the function that turns words into numbers. */
export function wordEncoder(codec: TaggingCodec): (word: string) => EncodedWord {
  const { spelling } = codec
  const words = vocabularyOf(codec.vocabulary)
  const shapes = codec.shapes && vocabularyOf(codec.shapes)
  const characters = spelling && vocabularyOf(spelling.characters)
  return (word) => ({
    word: words.idOf(wordKey(word, codec)),
    shape: shapes && shapes.idOf(wordShape(word)),
    spelling:
      spelling &&
      characters &&
      characterSlots(
        readCharacters(word, mostCharacters(spelling)).map((character) => characters.idOf(character)),
        spelling,
      ),
  })
}

/** Words that the vocabulary does not hold, each once. */
export function unknownWords(words: readonly string[], codec: TaggingCodec): string[] {
  const vocabulary = vocabularyOf(codec.vocabulary)
  return [...new Set(words)].filter((word) => vocabulary.idOf(wordKey(word, codec)) === unknownId)
}
