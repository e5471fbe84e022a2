import { plural } from '../../../shared/format/plural'
import type { SequencesAnswer, SequencesQuestion } from '../../../shared/tasks/classification/sequences'
import type { TaskTerminal } from '../../taskTerminal'

/** The sequences of a file are answered, one line each. */
export const sequencesTerminal: TaskTerminal<SequencesQuestion, SequencesAnswer> = {
  takes: [],
  question: ({ datasetId }) =>
    datasetId === undefined ? null : { task: 'classification', of: 'sequences', datasetId },
  byRow: null,
  report: ({ predictions, leftOut }) => ({
    predictions: predictions.map(({ input, label, probability, probabilities, actual }) => ({
      input,
      label,
      probability,
      probabilities,
      ...(actual === null ? {} : { actual }),
    })),
    ...(leftOut.length > 0 ? { leftOut } : {}),
  }),
  table: ({ predictions }) => {
    const isTold = predictions.some(({ actual }) => actual !== null)
    return {
      head: ['sequence', ...(isTold ? ['actual'] : []), 'prediction', 'probability'],
      rows: predictions.map(({ input, actual, label, probability }) => [
        input,
        ...(isTold ? [actual ?? ''] : []),
        label,
        probability,
      ]),
    }
  },
  sheet: ({ predictions, leftOut }) => ({
    head: ['Answer', 'Certainty', 'Sequence', 'Label'],
    rows: predictions.map(({ label, probability, input, actual }) => [
      label,
      `${(probability * 100).toFixed(1)} %`,
      input,
      actual ?? '',
    ]),
    right: [1],
    notes: [...rightNote(predictions), ...cutNotes(predictions), ...leftOut],
  }),
  rowsAre: ['answer', 'answers'],
}

function rightNote(predictions: SequencesAnswer['predictions']): string[] {
  const told = predictions.filter(({ actual }) => actual !== null)
  if (told.length === 0) return []
  const right = told.filter(({ label, actual }) => label === actual).length
  return [
    `${right.toLocaleString('en')} of ${plural(told.length, 'label')} answered as they stand in the file.`,
  ]
}

function cutNotes(predictions: SequencesAnswer['predictions']): string[] {
  const cut = predictions.filter(({ used, steps }) => used < steps).length
  return cut === 0 ? [] : [`${plural(cut, 'sequence')} longer than the network reads: a part was left out.`]
}
