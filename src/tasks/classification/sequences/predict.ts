import { expected } from '../../../shared/errors'
import { plural } from '../../../shared/format/plural'
import type {
  SequencePrediction,
  SequencesAnswer,
  SequencesQuestion,
} from '../../../shared/tasks/classification/sequences'
import type { AskedRows, RowSource } from '../../prepared'
import { sequence as wholeNumbers } from '../../split'
import type { AskedModel } from '../../taskEngine'
import { isFileName } from '../../likelyColumns'
import { decodeOutputs } from '../decodeClasses'
import { sequencesCodecSchema, type SequencesCodec } from './codec'
import { encodeSequence } from './encodeSequence'
import { filled, problemOf, withoutEnd } from './mendSequence'
import { NumberSequences } from './numberSequences'
import { readSequences, type ReadSequences } from './readSequences'
import { nameOf } from './sequenceIntake'
import { SequenceSamples } from './sequenceSamples'
import { thinnedSteps } from './shorten'
import { fine, shownSequence } from './showSequence'

/** Answers are drawn where no more than this are asked for. */
const drawnAnswers = 20

/** Sequences of numbers as samples of a trained model. */
export function sequenceSamples(codec: SequencesCodec, sequences: NumberSequences): SequenceSamples {
  const encoded = new NumberSequences(sequences.channels)
  for (let index = 0; index < sequences.count; index++)
    encoded.push(encodeSequence(sequences.at(index), codec))
  return new SequenceSamples(encoded, wholeNumbers(0, sequences.count), new Int32Array(0))
}

/** Answers sequences with the model of a run: those of a data set, or given ones. */
export async function answerSequences(
  question: SequencesQuestion,
  model: AskedModel,
): Promise<SequencesAnswer> {
  const codec = sequencesCodecSchema.parse(model.codec)
  const asked = question.sequences ? given(codec, question.sequences) : await ofRows(codec, question, model)
  const { sequences } = asked
  const outputs =
    sequences.count === 0 ? new Float32Array(0) : await model.answer(sequenceSamples(codec, sequences))
  const predictions = decodeOutputs(codec, outputs).map((answer, index): SequencePrediction => {
    const steps = thinnedSteps(sequences.length(index), codec.every)
    return {
      ...answer,
      probabilities: { ...answer.probabilities },
      input: asked.names[index] ?? '',
      row: asked.rows[index] ?? null,
      actual: asked.labels[index] || null,
      used: Math.min(steps, codec.sequenceLength),
      steps,
      shown:
        sequences.count <= drawnAnswers ? shownSequence(sequences.at(index), sequences.channels, fine) : null,
    }
  })
  return {
    task: 'classification',
    of: 'sequences',
    channels: codec.channels,
    figure: codec.figure,
    predictions,
    leftOut: asked.leftOut,
    count: asked.count,
  }
}

/** What is asked, each with what is known of it. */
interface Asked {
  readonly sequences: NumberSequences
  readonly names: readonly string[]
  readonly rows: readonly number[]
  readonly labels: readonly string[]
  readonly leftOut: string[]
  /** Sequences that there are. */
  readonly count: number
}

/** Sequences [steps][channels] that were given by their numbers. Throws `sequence.*`. */
function given(codec: SequencesCodec, asked: readonly (readonly (readonly number[])[])[]): Asked {
  const channels = codec.channels.length
  const sequences = new NumberSequences(channels)
  asked.forEach((steps, index) => {
    const sequence = String(index + 1)
    const other = steps.find((step) => step.length !== channels)
    if (other) throw otherChannels(sequence, other.length, codec)
    const values = withoutEnd(Float32Array.from(steps.flat()), channels)
    const problem = problemOf(values, channels)
    if (problem?.kind === 'empty') throw expected('sequence.empty', { sequence })
    sequences.push(problem ? filled(values, channels) : values)
  })
  const names = asked.map((_, index) => `sequence ${index + 1}`)
  return { sequences, names, rows: [], labels: [], leftOut: [], count: asked.length }
}

const otherChannels = (sequence: string, channels: number, codec: SequencesCodec) =>
  expected('sequence.channels', {
    sequence,
    channels,
    expected: codec.channels.length,
    hint: `The run reads ${plural(codec.channels.length, 'channel')}: ${codec.channels.slice(0, 12).join(', ')}.`,
  })

/** The sequences of a data set that are asked for. */
async function ofRows(
  codec: SequencesCodec,
  { rows, places }: Pick<SequencesQuestion, 'rows' | 'places'>,
  model: AskedModel,
): Promise<Asked> {
  const source = model.rows
  if (!source) throw new Error('sequences of rows are asked for without rows')
  const read = await readAsked(codec, source)
  const channels = read.sequences.channels
  if (channels !== codec.channels.length) {
    throw otherChannels(nameAt(read, 0), channels, codec)
  }
  const [wantedRows, wantedPlaces] = [rows && new Set(rows), places && new Set(places)]
  const isWanted = (row: number, place: number): boolean =>
    (!wantedRows || wantedRows.has(row)) && (!wantedPlaces || wantedPlaces.has(place))
  const found = read.rows.flatMap((row, place) => (isWanted(row, place) ? [place] : []))
  const sequences = new NumberSequences(channels)
  for (const place of found) sequences.push(read.sequences.at(place))
  const { empty, missing } = read.leftOut
  return {
    sequences,
    names: found.map((place) => nameAt(read, place)),
    rows: found.map((place) => read.rows[place] ?? 0),
    labels: found.map((place) => read.labels[place] ?? ''),
    count: read.sequences.count,
    leftOut: [
      ...(empty > 0 ? [`${plural(empty, 'sequence')} without a number not answered.`] : []),
      ...(missing > 0 ? [`${plural(missing, 'sequence')} with a missing number not answered.`] : []),
    ],
  }
}

const nameAt = ({ names, rows }: ReadSequences, place: number): string =>
  nameOf({ name: names[place] ?? null, row: rows[place] ?? 0 })

/** Reads the sequences of rows as the run learned to, with their labels where there are some. Throws `column.missing`. */
export function readAsked(codec: SequencesCodec, source: AskedRows): Promise<ReadSequences> {
  const { columns, missing } = codec
  const has = (name: string | null): boolean => name !== null && source.columnNames.includes(name)
  const { sequence } = columns
  // A file of nothing but the numbers has them in order, whatever they are called there.
  const isBare =
    (columns.sequenceId === null || !has(columns.sequenceId)) &&
    source.columnNames.length === sequence.length &&
    !sequence.every(has)
  const layout = {
    columns: {
      ...columns,
      sequence: isBare ? [...source.columnNames] : sequence,
      step: has(columns.step) ? columns.step : null,
    },
    isOne: columns.sequenceId !== null && !has(columns.sequenceId),
    perStep: codec.perStep,
    order: codec.order,
    missing: missing === 'refuse' ? ('leaveOut' as const) : missing,
    group: null,
    name:
      columns.sequenceId === null ? (source.columnNames.find((name) => isFileName({ name })) ?? null) : null,
    labels: !isBare && has(columns.label) ? ('told' as const) : ('none' as const),
  }
  return readSequences(layout, [source satisfies RowSource])
}
