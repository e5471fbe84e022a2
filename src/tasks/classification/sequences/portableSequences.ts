import { expected } from '../../../shared/errors'
import type { RowSource } from '../../prepared'
import { portableSampleCount, type PortableSamples } from '../../taskEngine'
import { sequencesCodecSchema } from './codec'
import { NumberSequences } from './numberSequences'
import { encodeInputs } from './portable'
import { sequenceSamples } from './predict'
import { readSequences } from './readSequences'

/** Sequences spread evenly over the data set, by which an export proves itself. */
export async function portableSequences(stored: unknown, source: RowSource): Promise<PortableSamples> {
  const codec = sequencesCodecSchema.parse(stored)
  const channels = codec.channels.length
  const { sequences } = await readSequences(
    {
      columns: codec.columns,
      perStep: codec.perStep,
      order: codec.order,
      missing: codec.missing === 'refuse' ? 'leaveOut' : codec.missing,
      group: null,
      name: null,
      labels: 'none',
    },
    [source],
  )
  const every = Math.max(1, Math.floor(sequences.count / portableSampleCount))
  const chosen = new NumberSequences(channels)
  const questions: number[][][] = []
  for (let index = 0; index < sequences.count && chosen.count < portableSampleCount; index += every) {
    const values = sequences.at(index)
    if (!codec.varies && values.length / channels / codec.every < codec.sequenceLength) continue
    chosen.push(values)
    questions.push(
      Array.from({ length: values.length / channels }, (_, step) => [
        ...values.subarray(step * channels, (step + 1) * channels),
      ]),
    )
  }
  if (chosen.count === 0) {
    throw expected('dataset.tooFewRows', { needed: 1, rows: 0, for: 'the check of an export' })
  }
  return {
    samples: sequenceSamples(codec, chosen),
    inputs: encodeInputs(codec, questions),
    questions,
    inputShape: `[sequences, ${codec.sequenceLength}, ${channels}] scaled numbers${codec.varies ? ', filled up behind the end' : ''}`,
  }
}
