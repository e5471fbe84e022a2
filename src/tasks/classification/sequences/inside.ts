import { sequence as wholeNumbers } from '../../split'
import { scaled } from '../../scaler'
import { noSample } from '../../inside'
import type { AskedRows } from '../../prepared'
import type { InsideModel, InsideRows, InsideSample, TaskInside } from '../../taskInside'
import type { InsideChange } from '../../../shared/domain/inside'
import type { SequencesExperiment } from '../../../shared/tasks/classification/sequences'
import { classOutcomes } from '../classOutcomes'
import { sequencesCodecSchema, type SequencesCodec } from './codec'
import { enteringSteps } from './encodeSequence'
import { NumberSequences } from './numberSequences'
import { readAsked } from './predict'
import { SequenceSamples } from './sequenceSamples'
import { thinnedSteps } from './shorten'

/** Number sequences whose class is told. */
export const insideSequences: TaskInside<SequencesExperiment> = { ofRows: rowsOf }

async function rowsOf(
  { codec: stored }: InsideModel<SequencesExperiment>,
  rows: AskedRows,
): Promise<InsideRows> {
  const codec = sequencesCodecSchema.parse(stored)
  const read = await readAsked(codec, rows)
  const { sequences } = read
  if (sequences.count === 0) throw noSample(null, 'there is no sequence', 'Choose other rows.')
  return {
    spread: (count) => {
      const every = Math.max(1, sequences.count / count)
      const places = wholeNumbers(0, Math.min(count, sequences.count))
      return Array.from(places, (place) => read.rows[Math.floor(place * every)] ?? 0)
    },
    sample(asked, changes) {
      const place = asked === null ? 0 : placeOf(read.rows, asked)
      if (place < 0)
        throw noSample(asked, 'no sequence stands there', 'Choose a row in which a sequence begins.')
      const sample = sampleOf(codec, sequences.at(place), changes)
      return Promise.resolve({ ...sample, row: read.rows[place] ?? null, truth: read.labels[place] || null })
    },
  }
}

/** The sequence that a row belongs to: of those that begin at or before it the nearest; -1 for none. */
function placeOf(rows: readonly number[], row: number): number {
  let best = -1
  rows.forEach((first, place) => {
    if (first <= row && first > (rows[best] ?? -1)) best = place
  })
  return best
}

/** A sequence as one sample, with some of its entering values changed. */
function sampleOf(
  codec: SequencesCodec,
  values: Float32Array,
  changes: readonly InsideChange[],
): InsideSample {
  const channels = codec.channels.length
  const steps = enteringSteps(values, channels, codec).slice()
  for (const { step, feature, value } of changes) {
    if (feature < channels && step * channels < steps.length) steps[step * channels + feature] = value
  }
  const encoded = new NumberSequences(channels)
  encoded.push(
    steps.map((value, index) => {
      const scaler = codec.scalers[index % channels]
      return scaler ? scaled(value, scaler) : value
    }),
  )
  const count = steps.length / channels
  const cutSteps = codec.cut === 'start' ? thinnedSteps(values.length / channels, codec.every) - count : 0
  return {
    samples: new SequenceSamples(encoded, wholeNumbers(0, 1), new Int32Array(0)),
    inputs: [
      {
        labels: Array.from({ length: count }, (_, step) => String((cutSteps + step) * codec.every + 1)),
        ids: null,
        features: [...codec.channels],
        values: Array.from({ length: count }, (_, step) => [
          ...steps.subarray(step * channels, (step + 1) * channels),
        ]),
        between: null,
        changeable: channels,
        title: 'Values',
        perStep: 1,
      },
    ],
    outcomes: classOutcomes(codec),
    row: null,
    text: null,
    truth: null,
  }
}
