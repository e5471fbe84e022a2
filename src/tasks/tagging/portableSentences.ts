import { expected } from '../../shared/errors'
import type { RowSource } from '../prepared'
import { portableSampleCount, type PortableSamples } from '../taskEngine'
import { askSentences } from './answer'
import { taggingCodecSchema } from './codec'
import { parseSentence } from './parseSentence'
import { encodeInputs } from './portable'

/** Words of each sample at least, where sentences have as many. */
const fewestWords = 4

/** Beginnings of sentences spread evenly over the data set, all of the same number of words, by which an export proves itself. */
export async function portableSentences(stored: unknown, source: RowSource): Promise<PortableSamples> {
  const codec = taggingCodecSchema.parse(stored)
  const { tokens: column, tags, sentence } = codec.columns
  const wanted = [column, ...(tags === null ? [] : [tags])]
  const every = Math.max(1, Math.floor(source.rows / (4 * portableSampleCount)))
  const found: string[][] = []
  for (let row = 0; row < source.rows && found.length < portableSampleCount; row += every) {
    // Where each row is a word, some neighbours stand for a sentence.
    const cells = await source.readRows(row, sentence === null ? 1 : 2 * fewestWords, wanted)
    const words =
      sentence === null
        ? wordsOf(cells[0]?.[0], tags === null ? null : cells[0]?.[1])
        : cells.flatMap(([cell]) => (typeof cell === 'string' && cell.trim() !== '' ? [cell.trim()] : []))
    if (words.length >= fewestWords) found.push(words)
    else if (words.length > 0 && source.rows < 4 * portableSampleCount) found.push(words)
  }
  if (found.length === 0)
    throw expected('dataset.tooFewRows', { needed: 1, rows: 0, for: 'the check of an export' })
  const length = Math.min(codec.sequenceLength, ...found.map((words) => words.length))
  const questions = found.map((words) => words.slice(0, length))
  const [inputs = [], ...furtherInputs] = encodeInputs(codec, questions)
  return {
    samples: askSentences(
      codec,
      questions.map((tokens) => ({ input: tokens.join(' '), tokens })),
    ).samples,
    inputs,
    furtherInputs,
    questions,
    inputShape:
      '[sentences, words] numbers of words, the same of shapes, and [sentences, words x slots] of characters, padded with 0 at the end; the answer [sentences, words, tags] scores each tag',
  }
}

function wordsOf(text: unknown, tags: unknown): string[] {
  if (typeof text !== 'string') return []
  const parsed = parseSentence(text, typeof tags === 'string' ? tags : null)
  return parsed ? [...parsed.tokens] : []
}
