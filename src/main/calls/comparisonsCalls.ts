import type { Calls } from '../../shared/contract/calls'
import { expected, ExpectedError, type AppError } from '../../shared/errors'
import { whyUnlike } from '../../shared/history/incomparable'
import { valueOf } from '../../shared/result'
import type { Handlers } from '../../shared/rpc'
import { findRun, presentComparedRun } from '../runs/presentRun'
import { testedRows } from '../runs/testedRows'
import type { Workbench } from '../workbench'
import { findTaughtRun } from './predictionsCalls'

/** Kept test answers of runs beside each other; a trainer reads them. */
export function comparisonsCalls(workbench: Workbench): Handlers<Calls>['comparisons'] {
  const { trainer, paths } = workbench
  const compared = (id: string) => presentComparedRun(workbench, findTaughtRun(workbench, id).id)
  /** Why two runs cannot be set beside each other, as far as the database tells; null where they can. */
  const problemBetween = (one: string, other: string): AppError | null => {
    try {
      const reason = whyUnlike([compared(one), compared(other)])
      return reason === null ? null : expected('comparison.unlike', { reason: `they ${reason}` }).error
    } catch (thrown) {
      if (thrown instanceof ExpectedError) return thrown.error
      throw thrown
    }
  }
  return {
    answers: async ({ first, second, which, columns }) => {
      const problem = problemBetween(first, second)
      if (problem !== null) throw new ExpectedError(problem)
      const input = {
        experiment: compared(first).experiment,
        first: paths.runFolder(first),
        second: paths.runFolder(second),
        which,
        columns,
        dataset: columns.length === 0 ? null : testedRows(workbench, findRun(workbench, first)),
      }
      return valueOf(await trainer.run('compareAnswers', input).result)
    },
    gains: async ({ beside, others }) => {
      const { experiment } = compared(beside)
      const found = others.map((id) => ({ id, error: problemBetween(beside, id) }))
      const asked = found.flatMap(({ id, error }) =>
        error === null ? [{ id, folder: paths.runFolder(id) }] : [],
      )
      const input = { experiment, beside: paths.runFolder(beside), others: asked }
      const gains = asked.length === 0 ? [] : valueOf(await trainer.run('answerGains', input).result)
      return found.map(({ id, error }) => gains.find((gain) => gain.id === id) ?? { id, gain: null, error })
    },
  }
}
