import { expected } from '../../shared/errors'
import type { RowSource } from '../prepared'
import { portableSampleCount, type PortableSamples } from '../taskEngine'
import { classificationCodecSchema } from './codec'
import { encodeInputs } from './portable'
import { askTexts } from './predict'

/** Texts spread evenly over the data set, by which an export proves itself. */
export async function portableTexts(stored: unknown, source: RowSource): Promise<PortableSamples> {
  const codec = classificationCodecSchema.parse(stored)
  const found: string[] = []
  const every = Math.max(1, Math.floor(source.rows / portableSampleCount))
  for (let row = 0; row < source.rows && found.length < portableSampleCount; row += every) {
    const [cells] = await source.readRows(row, 1, [codec.text])
    if (typeof cells?.[0] === 'string') found.push(cells[0])
  }
  if (found.length === 0) {
    throw expected('dataset.tooFewRows', { needed: 1, rows: 0, for: 'the check of an export' })
  }
  return {
    samples: askTexts(codec, found).samples,
    inputs: encodeInputs(codec, found),
    questions: found,
    inputShape: `[texts, ${codec.sequenceLength}] token numbers, padded with 0 at the ${codec.pad}`,
  }
}
