import { expected } from '../../shared/errors'
import type { RowSource } from '../prepared'
import { portableSampleCount, type PortableSamples } from '../taskEngine'
import { EncodedTexts } from '../text/encodedTexts'
import { translationCodecSchema } from './codec'
import { PairSamples } from './pairSamples'
import { foundTranslations, saidBy } from './foundTranslations'
import { Translator } from './translator'
import { cleanText } from './wordsOf'

/** Numbers that the probabilities hold at most: each is written down. */
const mostNumbers = 200_000

/**
 * Pairs spread evenly over the data set. A bundle proves itself by the probabilities of each next token of their targets, an export by its translations
 * of their sources.
 */
export async function portablePairs(stored: unknown, source: RowSource): Promise<PortableSamples> {
  const codec = translationCodecSchema.parse(stored)
  const translator = new Translator(codec)
  const [sources, targets] = [new EncodedTexts(), new EncodedTexts()]
  const inputs: number[][] = []
  const questions: string[] = []
  let room = Math.floor(mostNumbers / codec.target.vocabulary.length)
  const every = Math.max(1, Math.floor(source.rows / (2 * portableSampleCount)))
  for (let row = 0; row < source.rows && questions.length < portableSampleCount; row += every) {
    const [cells = []] = await source.readRows(row, 1, [codec.columns.source, codec.columns.target])
    const [text, translation] = cells.map((cell) => (typeof cell === 'string' ? cleanText(cell) : ''))
    if (!text || !translation) continue
    const ids = translator.source.read(text).ids.slice(0, codec.sequenceLength)
    const told = translator.target.read(translation).ids
    inputs.push([...ids])
    questions.push(text)
    if (told.length + 1 > room && sources.count > 0) continue
    room -= told.length + 1
    sources.push(ids)
    targets.push(told)
  }
  if (questions.length === 0)
    throw expected('dataset.tooFewRows', { needed: 1, rows: 0, for: 'the check of an export' })
  const members = Int32Array.from({ length: sources.count }, (_, index) => index)
  return {
    samples: new PairSamples(sources, targets, members, codec.sequenceLength),
    inputs,
    questions,
    inputShape: '[texts, steps] token numbers of the sources',
    search: (model) => {
      const answers = foundTranslations(codec, model, questions)
      return { answers, numbers: saidBy(answers) }
    },
  }
}
