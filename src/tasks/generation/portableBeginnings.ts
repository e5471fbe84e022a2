import { expected } from '../../shared/errors'
import type { RowSource } from '../prepared'
import { portableSampleCount, type PortableSamples } from '../taskEngine'
import { generationCodecSchema } from './codec'
import { encodeInputs } from './portable'
import { Spelling } from './spelling'
import { BeginningSamples } from './beginningSamples'
import { readable, tokensIn } from './tokens'

/** Numbers that the answers of an export's samples hold at most: each is written down. */
const mostNumbers = 200_000
const fewestSteps = 2
const mostSteps = 40

/** Beginnings of texts spread evenly over the data set, all of the same number of tokens, by which an export proves itself. */
export async function portableBeginnings(stored: unknown, source: RowSource): Promise<PortableSamples> {
  const codec = generationCodecSchema.parse(stored)
  const spelling = new Spelling(codec)
  const places = Math.floor(mostNumbers / codec.vocabulary.length)
  const wanted = Math.max(2, Math.min(portableSampleCount, Math.floor(places / fewestSteps)))
  const steps = Math.max(fewestSteps, Math.min(mostSteps, Math.floor(places / wanted)))
  const found: string[] = []
  const every = Math.max(1, Math.floor(source.rows / (4 * wanted)))
  for (let row = 0; row < source.rows && found.length < wanted; row += every) {
    const [cells] = await source.readRows(row, 1, [codec.text])
    const text = beginning(typeof cells?.[0] === 'string' ? cells[0] : '', steps)
    if (text !== null) found.push(text)
  }
  if (found.length === 0)
    throw expected('dataset.tooFewRows', { needed: 1, rows: 0, for: 'the check of an export' })
  const ids = found.map((text) => spelling.read(text).ids)
  const shortest = ids.reduce((least, { length }) => Math.min(least, length), steps)
  const questions = found.map((text) => beginning(text, shortest) ?? text)
  return {
    samples: new BeginningSamples(questions.map((text) => spelling.read(text).ids)),
    inputs: encodeInputs(codec, questions),
    questions,
    inputShape:
      '[texts, steps] token numbers, padded with 0 at the start; the answer [texts, steps, vocabulary] tells the next token at each step',
  }

  /** The first so many tokens of a text, as it is written; null where there are none. */
  function beginning(text: string, count: number): string | null {
    const clean = readable(text, codec)
    // Where texts begin and end, the mark before them is a token too.
    let left = codec.rows === 'apart' ? count - 1 : count
    let end = 0
    for (const { token, from } of tokensIn(clean, codec)) {
      if (left-- <= 0) break
      end = from + token.length
    }
    return end === 0 ? null : clean.slice(0, end)
  }
}
