import type { Calls } from '../../../src/shared/contract/calls'
import type { Handlers } from '../../../src/shared/rpc'

const gain = { metric: 'accuracy', mean: 0.01, low: 0.002, high: 0.018, cases: 1034 }

/** Test answers of two runs side by side, one flipped each way. */
export const exampleComparisonAnswers = (): Handlers<Calls>['comparisons'] => ({
  answers: ({ which: { kind } }) => ({
    measure: 'right',
    cases: 1034,
    counts: { gained: 1, lost: 1, otherwise: 0, bothRight: 1030 },
    gain,
    groups: {
      title: 'Class',
      figure: 'Found',
      format: 'share',
      better: 'higher',
      areSteps: false,
      rows: [
        { name: 'ham', cases: 903, first: 0.99, second: 0.995 },
        { name: 'spam', cases: 131, first: 0.92, second: 0.91 },
      ],
    },
    heads: { keys: ['row'], told: ['probability'], columns: ['message'] },
    rows:
      kind === 'otherwise'
        ? []
        : [
            {
              keys: [7],
              truth: 'ham',
              first: { answer: kind === 'gained' ? 'spam' : 'ham', told: [0.61] },
              second: { answer: kind === 'gained' ? 'ham' : 'spam', told: [0.83] },
              columns: ['Free entry after ten, see you there'],
            },
          ],
  }),
  gains: ({ others }) => others.map((id) => ({ id, gain, error: null })),
})
