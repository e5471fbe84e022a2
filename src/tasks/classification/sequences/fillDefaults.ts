import { type Column, columnsInWords } from '../../../shared/domain/column'
import { portionRows } from '../../../shared/domain/experiment'
import { expected } from '../../../shared/errors'
import type { SequencesExperiment } from '../../../shared/tasks/classification/sequences'
import { requireColumn, type Defaults, type PartialExperiment, type ProfiledDataset } from '../../taskModule'
import { averagingFor, batchSizeFor, batchSizeReason, plainTraining, usualSeed } from '../../trainingDefaults'
import { defaultClassWeights } from '../classWeights'
import { plannedShape, type PlannedShape } from './plannedShape'
import { findSequences, groupColumn, type FoundSequences } from './sequenceColumns'

/** Longer sequences are thinned unless asked otherwise: time grows with the steps, and what is beyond is rarely remembered. */
const longestDefault = 500

/** Frames of so many numbers are spectra of sounds, and so many of them are a word. */
const sound = { bands: 13, frames: 50 }

/** Updates of an epoch, at least: small data sets are gone through several times. */
const fewestUpdates = 50
/** Decay of the average over the last steps where an epoch has those. */
const steadyAveraging = 0.98

type Given = PartialExperiment<SequencesExperiment>

function columnsFor(given: Given, dataset: ProfiledDataset, found: FoundSequences | null) {
  const { columns = {} } = given
  const sequence = columns.sequence ?? found?.sequence
  const label = columns.label ?? found?.label
  if (!sequence || label === undefined) {
    const role = sequence ? 'Label' : 'Sequence'
    throw expected('column.roleMissing', {
      task: 'classification',
      role,
      columns: columnsInWords(dataset.columns),
      hint: `Choose columns for "${role}": a column of lists or columns of numbers, and one of labels.`,
    })
  }
  for (const name of sequence) requireColumn(dataset.columns, name, 'sequence')
  requireColumn(dataset.columns, label, 'label')
  // Columns that were chosen for the sequence say how it stands; what is found holds where they are left to the data.
  const isFound = columns.sequence === undefined
  return {
    sequence: [...sequence].filter((name) => name !== label),
    label,
    sequenceId: columns.sequenceId ?? (isFound ? (found?.sequenceId ?? null) : null),
    step: columns.step ?? (isFound ? (found?.step ?? null) : null),
  }
}

function splitFor(
  given: Given,
  dataset: ProfiledDataset,
  columns: SequencesExperiment['columns'],
  testRows: number | null,
  reasons: Record<string, string>,
) {
  const { sequence, label, sequenceId, step } = columns
  const group = groupColumn(dataset, [...sequence, label, sequenceId, step])
  const isGrouped = group !== null && given.split?.method === undefined && testRows === null
  if (isGrouped) {
    reasons['split.method'] =
      `"${group.name}" says to whom sequences belong (${group.unique} different): the test tells how well others are recognised.`
  }
  reasons['split.test'] =
    testRows === null ? 'a tenth is enough to judge by.' : 'the test rows come from a file of their own.'
  return {
    method: isGrouped ? ('group' as const) : ('stratified' as const),
    ...(isGrouped ? { column: group.name } : {}),
    validation: 0.1,
    seed: usualSeed,
    ...given.split,
    test: testRows === null ? (given.split?.test ?? 0.1) : 0,
  }
}

function preparationFor(
  given: Given,
  found: FoundSequences | null,
  shape: (channels: number) => PlannedShape,
  reasons: Record<string, string>,
) {
  const channels = given.preparation?.channels ?? found?.channels ?? 1
  if (found?.told === 'values')
    reasons['preparation.channels'] =
      `every ${channels === 2 ? 'second' : 'third'} column holds values alike, neighbours do not: they are the coordinates of points.`
  if (found?.told === 'names') reasons['preparation.channels'] = 'the names of the columns say so.'
  const longest = shape(channels).steps
  reasons['preparation.sequenceLength'] =
    longest > longestDefault
      ? `sequences have up to ${longest.toLocaleString('en')} steps; ${longestDefault} keep training quick.`
      : `no sequence has more than ${longest.toLocaleString('en')} steps.`
  reasons['preparation.scaling'] = 'networks learn best from numbers around 0.'
  reasons['preparation.missing'] = 'a gap may mean that something is wrong with the file.'
  return {
    channels,
    order: found?.order ?? ('steps' as const),
    sequenceLength: Math.max(2, Math.min(longestDefault, longest)),
    shorten: 'thin' as const,
    scaling: 'standard' as const,
    range: null,
    center: false,
    ...(isSound(shape(channels)) ? ofVoices(reasons) : {}),
    missing: 'refuse' as const,
    ...given.preparation,
  }
}

function trainingFor(given: Given, label: Column, samples: number, reasons: Record<string, string>) {
  const { weights, because } = defaultClassWeights(label)
  const batchSize = given.training?.batchSize ?? batchSizeFor(samples)
  const updates = Math.ceil(samples / batchSize)
  const isFew = updates < fewestUpdates
  if (isFew)
    reasons['training.updatesPerEpoch'] =
      `going once through so few sequences makes ${updates} updates, too few to learn by.`
  reasons['training.batchSize'] = batchSizeReason(samples, 'samples')
  reasons['training.averaging'] = 'single steps jump; their average is steadier.'
  reasons['training.classWeights'] = because
  return {
    ...plainTraining,
    updatesPerEpoch: isFew ? fewestUpdates : null,
    epochs: 30,
    batchSize,
    optimizer: 'adam' as const,
    learningRate: 0.002,
    schedule: 'constant' as const,
    averaging: isFew ? steadyAveraging : averagingFor(samples, batchSize),
    clipNorm: 5,
    earlyStopping: { patience: 10 },
    seed: usualSeed,
    classWeights: weights,
    ...given.training,
  }
}

/** Whether steps of so many numbers are the frames of recordings. */
const isSound = ({ channels, steps }: PlannedShape): boolean =>
  channels >= sound.bands && steps >= sound.frames

/** Recordings: what lies further below their loudest moment is the room, and their own mean the voice and the microphone. */
function ofVoices(reasons: Record<string, string>) {
  reasons['preparation.range'] = 'what is 48 dB below the loudest moment is the room rather than the word.'
  reasons['preparation.center'] = 'the mean of a recording is its voice and microphone rather than the word.'
  return { range: 11, center: true }
}

/** What is put before and behind the recurrent layers of recordings, whose sounds are patterns of a few frames. */
function ofSounds(reasons: Record<string, string>) {
  reasons['model.pooling'] = 'what tells a word may be heard anywhere in it.'
  reasons['model.convolution'] = 'sounds are patterns of a few frames, and every second one is enough.'
  return { pooling: 'max' as const, convolution: { filters: 64, width: 5, stride: 2 } }
}

/** Fills in a classification of number sequences from the profile; each default that is not obvious has its reason. */
export function fillDefaults(
  given: Given,
  dataset: ProfiledDataset,
  testRows: number | null,
): Defaults<SequencesExperiment> {
  const reasons: Record<string, string> = {}
  const found = findSequences(dataset)
  const columns = columnsFor(given, dataset, found)
  const isFound = found !== null && found.sequence.join('\n') === columns.sequence.join('\n')
  const label = requireColumn(dataset.columns, columns.label, 'label')
  const split = splitFor(given, dataset, columns, testRows, reasons)
  const preparation = preparationFor(
    given,
    isFound ? found : null,
    (channels) => plannedShape(columns, channels, dataset),
    reasons,
  )
  const shape = plannedShape(columns, preparation.channels, dataset)
  const { count } = shape
  const samples = Math.max(0, count - portionRows(split.validation, count) - portionRows(split.test, count))
  const training = trainingFor(given, label, samples, reasons)
  const model = {
    layers: [{ cell: 'lstm' as const, units: 64, bidirectional: true }],
    dropout: 0.3,
    recurrentDropout: 0,
    ...(isSound(shape) ? ofSounds(reasons) : {}),
    ...given.model,
  }
  const name = given.name ?? `${dataset.name}: ${columns.label} from sequences`
  return {
    experiment: {
      name: name.slice(0, 200),
      task: 'classification',
      columns,
      split,
      preparation,
      model,
      training,
    },
    reasons,
  }
}
