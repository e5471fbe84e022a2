import type { TranslationAnswer, TranslationQuestion } from '../../shared/tasks/translation/pairs'
import type { TaskTerminal } from '../taskTerminal'

const question = (texts: readonly string[]): TranslationQuestion => ({
  task: 'translation',
  texts: [...texts],
  beam: null,
  alternatives: 1,
  attention: false,
})

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** The words that a text was read with and that are not in the vocabulary; the blank before a sign that no part of words spells is none. */
const unknownOf = (read: TranslationAnswer['predictions'][number]['read']): readonly string[] => [
  ...new Set(read.flatMap(({ known, token }) => (known || token.trim() === '' ? [] : [token.trim()]))),
]

/** Texts are translated as they are given, or row by row out of a file. */
export const pairsTerminal: TaskTerminal<TranslationQuestion, TranslationAnswer> = {
  takes: ['text'],
  question: ({ text }) => (text === undefined ? null : question(text)),
  byRow: {
    role: 'source',
    question,
    joined: (answers) => ({
      task: 'translation',
      predictions: answers.flatMap(({ predictions }) => predictions),
    }),
    columns: ({ predictions }) => ({
      head: ['translation'],
      rows: predictions.map(({ translation }) => [translation]),
    }),
  },
  report: ({ predictions }) => ({
    predictions: predictions.map(({ input, translation, alternatives: [best], read }) => ({
      input,
      translation,
      certainty: best?.certainty ?? 0,
      unknown: unknownOf(read),
    })),
  }),
  table: ({ predictions }) => ({
    head: ['text', 'translation'],
    rows: predictions.map(({ input, translation }) => [input, translation]),
  }),
  sheet: ({ predictions }) => ({
    head: ['Translation', 'Certainty', 'Text'],
    rows: predictions.map(({ input, translation, alternatives: [best] }) => [
      translation,
      percent(best?.certainty ?? 0),
      input,
    ]),
    right: [1],
    notes: predictions.flatMap(({ read, cut }, index) => {
      const unknown = unknownOf(read)
      return [
        ...(unknown.length === 0 ? [] : [`Text ${index + 1}: not in the vocabulary: ${unknown.join(', ')}`]),
        ...(cut === 0
          ? []
          : [`Text ${index + 1}: only its beginning is translated, ${cut} tokens are left out.`]),
      ]
    }),
  }),
  rowsAre: ['answer', 'answers'],
}
