import type { SequencesAnswer } from '../../../../shared/tasks/classification/sequences'

/** Answers as a table: the sequence, its label where the file has some, the answer and the probability of every class. */
export function answersCsv({ predictions }: Pick<SequencesAnswer, 'predictions'>): string {
  const classes = Object.keys(predictions[0]?.probabilities ?? {})
  const isTold = predictions.some(({ actual }) => actual !== null)
  const head = [
    'sequence',
    ...(isTold ? ['actual'] : []),
    'prediction',
    'probability',
    ...classes.map((label) => `p(${label})`),
  ]
  const rows = predictions.map(({ input, actual, label, probability, probabilities }) => [
    input,
    ...(isTold ? [actual ?? ''] : []),
    label,
    String(probability),
    ...classes.map((name) => String(probabilities[name] ?? '')),
  ])
  return [head, ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
