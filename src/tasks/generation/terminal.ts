import type { GenerationAnswer, GenerationQuestion } from '../../shared/tasks/generation/writing'
import type { TaskTerminal } from '../taskTerminal'

const question = (texts: readonly string[]): GenerationQuestion => ({
  task: 'generation',
  about: 'next',
  texts: [...texts],
  count: 10,
})

type Predictions = Extract<GenerationAnswer, { about: 'next' }>['predictions']

/** The predictions of an answer; none of another one. */
const predictionsOf = (answer: GenerationAnswer): Predictions =>
  answer.about === 'next' ? answer.predictions : []

/** A token as it is seen in a line. */
const visible = (token: string): string =>
  token === ' ' ? '(blank)' : token === '\n' ? '(end of line)' : token

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** Tokens that a line of the terminal holds. */
const inLine = 5

/** Beginnings are answered with what may come next, and continued. */
export const writingTerminal: TaskTerminal<GenerationQuestion, GenerationAnswer> = {
  takes: ['text'],
  question: ({ text }) => (text === undefined ? null : question(text)),
  byRow: {
    role: 'text',
    question,
    joined: (answers) => ({ task: 'generation', about: 'next', predictions: answers.flatMap(predictionsOf) }),
    columns: (answer) => ({
      head: ['next', 'probability'],
      rows: predictionsOf(answer).map(({ candidates: [first] }) => [
        first?.token ?? '',
        first?.probability ?? '',
      ]),
    }),
  },
  report: (answer) => ({
    predictions: predictionsOf(answer).map(({ input, candidates }) => ({
      input,
      candidates: candidates.map(({ token, probability }) => ({ token, probability })),
    })),
  }),
  table: (answer) => ({
    head: ['text', 'next', 'probability'],
    rows: predictionsOf(answer).flatMap(({ input, candidates }) =>
      candidates.map(({ token, probability }) => [input, token, probability]),
    ),
  }),
  sheet: (answer) => ({
    head: ['Next', 'Text'],
    rows: predictionsOf(answer).map(({ input, candidates }) => [
      candidates
        .slice(0, inLine)
        .map(({ token, probability }) => `${visible(token)} ${percent(probability)}`)
        .join(', '),
      input,
    ]),
    right: [],
    notes: predictionsOf(answer).flatMap(({ unknown }, index) =>
      unknown.length === 0 ? [] : [`Text ${index + 1}: not in the vocabulary: ${unknown.join(', ')}`],
    ),
  }),
  rowsAre: ['answer', 'answers'],
  writes: {
    question: ({ prompt, length, temperature, topK, topP, seed, texts }) => ({
      task: 'generation',
      about: 'continuation',
      prompt,
      length,
      temperature,
      topK,
      topP,
      seed,
      texts: texts ?? 1,
      stopsAtEnd: texts !== null,
      marksCopies: false,
    }),
    written: (answer) =>
      answer.about === 'continuation'
        ? answer.continuations.map(({ text, continuation }) => ({ text, continuation }))
        : [],
  },
}
