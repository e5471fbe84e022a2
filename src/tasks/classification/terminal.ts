import {
  cutNote,
  nothingKnownNote,
  type ClassificationAnswer,
  type ClassificationQuestion,
} from '../../shared/tasks/classification/texts'
import type { TaskTerminal } from '../taskTerminal'

const question = (texts: readonly string[]): ClassificationQuestion => ({
  task: 'classification',
  texts: [...texts],
})

/** Texts are answered as they are given, or row by row out of a file. */
export const textsTerminal: TaskTerminal<ClassificationQuestion, ClassificationAnswer> = {
  takes: ['text'],
  question: ({ text }) => (text === undefined ? null : question(text)),
  byRow: {
    role: 'text',
    question,
    joined: (answers) => ({
      task: 'classification',
      predictions: answers.flatMap(({ predictions }) => predictions),
    }),
    columns: ({ predictions }) => ({
      head: ['prediction', 'probability'],
      rows: predictions.map(({ label, probability }) => [label, probability]),
    }),
  },
  report: ({ predictions }) => ({ predictions }),
  table: ({ predictions }) => ({
    head: ['text', 'prediction', 'probability'],
    rows: predictions.map(({ input, label, probability }) => [input, label, probability]),
  }),
  sheet: ({ predictions }) => ({
    head: ['Answer', 'Certainty', 'Text'],
    rows: predictions.map(({ input, label, probability }) => [
      label,
      `${(probability * 100).toFixed(1)} %`,
      input,
    ]),
    right: [1],
    notes: predictions.flatMap(({ cut, nothingKnown }, index) => [
      ...(nothingKnown ? [`Text ${index + 1}: ${nothingKnownNote}`] : []),
      ...(cut ? [`Text ${index + 1}: ${cutNote(cut)}`] : []),
    ]),
  }),
  rowsAre: ['answer', 'answers'],
}
