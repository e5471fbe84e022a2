import { vocabularyOf, unknownId } from '../text/vocabulary'
import type { TaggingCodec } from './codec'
import { wordKey } from './encodeWord'
import { splitTokens, type PlacedToken } from './splitTokens'

/** Makes the function that parts a text into the words that a tagging knows. */
export function textTokenizer(codec: TaggingCodec): (text: string) => PlacedToken[] {
  const words = vocabularyOf(codec.vocabulary)
  return (text) => splitTokens(text, (token) => words.idOf(wordKey(token, codec)) !== unknownId)
}
