import type { Calls } from '../../../src/shared/contract/calls'
import type { Run } from '../../../src/shared/domain/run'
import type { Handlers } from '../../../src/shared/rpc'
import type {
  ClassificationAnswer,
  ClassificationQuestion,
} from '../../../src/shared/tasks/classification/texts'
import type { ForecastingAnswer, ForecastingQuestion } from '../../../src/shared/tasks/forecasting/series'
import { wave } from './exampleColumns'

/** Words that an example run reads of a text. */
const readWords = 40

const monthOf = (year: number, step: number): string =>
  `${year + Math.floor(step / 12)}-${String((step % 12) + 1).padStart(2, '0')}-01`

/** Answers the same class to every text, long words unknown and long texts cut; continues the passengers. */
export const examplePredictionAnswers = (
  find: (runId: string) => Run | undefined,
): Handlers<Calls>['predictions'] => ({
  answer: ({ runId, question }) => {
    if (question.task !== 'classification') return continued(question)
    if (!('texts' in question)) throw new Error('no example holds sequences')
    return classified(find(runId), question)
  },
  told: () => ({ heads: ['row', 'truth', 'answer'], rows: [[0, 'ham', 'ham']], total: 1 }),
})

function classified(run: Run | undefined, { texts }: ClassificationQuestion): ClassificationAnswer {
  const evaluation = run?.evaluation
  const labels = evaluation?.task === 'classification' ? evaluation.labels : ['ham', 'spam']
  const weights = labels.map((_, index) => 0.9 ** index / 10)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const probabilities = Object.fromEntries(labels.map((label, index) => [label, (weights[index] ?? 0) / sum]))
  const label = labels[0] ?? ''
  return {
    task: 'classification',
    predictions: texts.map((input) => {
      const words = input.split(/\W+/).filter((word) => word !== '')
      return {
        input,
        label,
        probability: probabilities[label] ?? 0,
        probabilities,
        unknown: words.filter((word) => word.length > 8),
        nothingKnown: words.every((word) => word.length > 8),
        cut:
          words.length > readWords
            ? { used: readWords, of: words.length, at: 'start' as const, level: 'word' as const }
            : null,
      }
    }),
  }
}

const continued = ({ steps = 12 }: ForecastingQuestion): ForecastingAnswer => ({
  task: 'forecasting',
  series: null,
  allSeries: [],
  everySeries: [],
  allRows: false,
  history: Array.from({ length: 60 }, (_, step) => ({
    time: monthOf(1956, step),
    value: 300 + step * 2.4 + wave(step, 12) * 80,
  })),
  forecast: Array.from({ length: steps }, (_, step) => {
    const value = 444 + step * 2.4 + wave(step, 12) * 85
    const spread = 10 + step * 2.2
    return {
      time: monthOf(1961, step),
      value,
      low80: value - spread,
      high80: value + spread,
      low95: value - 1.6 * spread,
      high95: value + 1.6 * spread,
    }
  }),
})
