import type { TaskTerminal } from '../../../src/tasks/taskTerminal'
import type { ToyAnswer, ToyQuestion } from '../shared/pairs'

const question = (texts: readonly string[]): ToyQuestion => ({ task: 'toy', numbers: texts.map(Number) })

/** Numbers are given as texts, or row by row out of a file. */
export const toyTerminal: TaskTerminal<ToyQuestion, ToyAnswer> = {
  takes: ['text'],
  question: ({ text }) => (text === undefined ? null : question(text)),
  byRow: {
    role: 'number',
    question,
    joined: (answers) => ({ task: 'toy', answers: answers.flatMap((one) => one.answers) }),
    columns: ({ answers }) => ({ head: ['answered'], rows: answers.map((answer) => [answer]) }),
  },
  report: ({ answers }) => ({ answers }),
  table: ({ answers }) => ({ head: ['answered'], rows: answers.map((answer) => [answer]) }),
  sheet: ({ answers }) => ({
    head: ['Answered'],
    rows: answers.map((answer) => [answer.toFixed(3)]),
    right: [0],
    notes: [],
  }),
  rowsAre: ['answer', 'answers'],
}
