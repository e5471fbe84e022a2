import { expected } from '../../../shared/errors'
import type { SequencesExperiment } from '../../../shared/tasks/classification/sequences'
import type { PreparationContext } from '../../prepared'
import { learnScaler } from '../../scaler'
import { GuessedBaselines, majority } from '../baselines'
import { refuseNoTraining, refuseTooFew } from '../classOutlook'
import { classesOf, splitClasses } from '../splitClasses'
import { nearestMean, nearestNeighbour } from './baselines'
import type { SequencesCodec } from './codec'
import { encodeSequence, enteringSteps } from './encodeSequence'
import { figureOf } from './figure'
import { NumberSequences } from './numberSequences'
import { PreparedSequences } from './preparedSequences'
import { readSequences, type ReadSequences } from './readSequences'
import { learnShortening, thinnedSteps } from './shorten'

/** Reads, splits and scales the sequences of an experiment; lengths, scalers and class weights come from training sequences only. */
export async function prepare(
  experiment: SequencesExperiment,
  context: PreparationContext,
): Promise<PreparedSequences> {
  const { columns, preparation, split } = experiment
  const { dataset, testDataset } = context
  const layout = {
    columns,
    perStep: preparation.channels,
    order: preparation.order,
    missing: preparation.missing,
    group: split.method === 'group' ? (split.column ?? null) : null,
    name: null,
    labels: 'needed' as const,
  }
  const sources = testDataset ? ([dataset, testDataset] as const) : ([dataset] as const)
  const read = await readSequences(layout, sources, context.onProgress)
  refuseTooFew(read.testFrom)
  const classes = classesOf(read.labels, columns.label)
  refuseOneEach(read, classes, columns.label)
  const numbers = new Map(classes.map((label, number) => [label, number]))
  const labels = Int32Array.from(read.labels, (label) => numbers.get(label) ?? 0)
  const parts = splitClasses(split, labels, read)
  refuseNoTraining(parts.train.length)
  const codec = learnCodec(experiment, read, parts.train, classes)
  const encoded = new NumberSequences(read.sequences.channels)
  for (let sequence = 0; sequence < read.sequences.count; sequence++)
    encoded.push(encodeSequence(read.sequences.at(sequence), codec))
  const cut = parts.train.filter((sequence) => isCut(read.sequences.length(sequence), codec)).length
  const data = { labels, classes: codec.labels, sequences: encoded }
  const guessed = new GuessedBaselines(data, parts, () =>
    Promise.resolve([majority(data, parts.train), nearestMean(data, parts), nearestNeighbour(data, parts)]),
  )
  return new PreparedSequences(experiment, { read, labels, parts, codec, encoded, cut, guessed })
}

const isCut = (steps: number, { every, sequenceLength }: SequencesCodec): boolean =>
  thinnedSteps(steps, every) > sequenceLength

function learnCodec(
  { columns, preparation }: SequencesExperiment,
  { sequences, channels }: ReadSequences,
  train: Int32Array,
  labels: readonly string[],
): SequencesCodec {
  const lengths = Array.from(train, (sequence) => sequences.length(sequence))
  const shortening = learnShortening(lengths, preparation)
  const { center, range = null } = preparation
  const entering = Array.from(train, (sequence) =>
    enteringSteps(sequences.at(sequence), sequences.channels, { ...shortening, center, range }),
  )
  const steps = entering.map(({ length }) => length / sequences.channels)
  return {
    task: 'classification',
    of: 'sequences',
    columns,
    perStep: preparation.channels,
    order: preparation.order,
    missing: preparation.missing,
    channels: [...channels],
    figure: figureOf(channels, columns, entering),
    ...shortening,
    range,
    center,
    varies: steps.some((own) => own !== shortening.sequenceLength),
    scalers: channels.map((_channel, channel) =>
      learnScaler(channelValues(entering, sequences.channels, channel), preparation.scaling),
    ),
    temperature: 1,
    labels: [...labels],
  }
}

/** Numbers by which a channel is scaled at most: an even part of more says the same. */
const mostScaled = 2_000_000

/** The numbers of a channel in all of some sequences. */
function channelValues(entering: readonly Float32Array[], channels: number, channel: number): Float64Array {
  const total = entering.reduce((sum, { length }) => sum + length / channels, 0)
  const every = Math.ceil(total / mostScaled)
  const found = new Float64Array(Math.ceil(total / every))
  let place = 0
  for (const values of entering) {
    for (let at = channel; at < values.length; at += channels) {
      if (place % every === 0) found[place / every] = values[at] ?? 0
      place += 1
    }
  }
  return found
}

/** Throws `dataset.oneEach` where most classes have a single sequence. */
function refuseOneEach({ labels }: ReadSequences, classes: readonly string[], column: string): void {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  const alone = [...counts.values()].filter((count) => count === 1).length
  if (alone > classes.length / 2) {
    throw expected('dataset.oneEach', { alone, classes: classes.length, column })
  }
}
