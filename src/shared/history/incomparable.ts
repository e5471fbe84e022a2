import type { ComparedRun } from '../domain/run'
import { kindSpecOf, targetOf } from '../tasks/catalogue'

/** What of a run tells whether its results measure the same as those of another one. */
export type TestedRun = Pick<ComparedRun, 'task' | 'experiment' | 'testDatasetId' | 'dataset'>

/** Why the answers of runs cannot be set beside each other, as the rest of a sentence; null where they can, as far as their settings tell. */
export function whyUnlike(runs: readonly TestedRun[]): string | null {
  const [first] = runs
  if (first === undefined) return null
  if (runs.some((run) => run.task !== first.task)) return 'have different tasks'
  if (differ(runs, ({ experiment }) => targetOf(experiment))) return 'predict different columns'
  if (differ(runs, (run) => run.testDatasetId ?? run.dataset.hash))
    return 'were tested on different data sets'
  const measures = kindSpecOf(first.experiment).measuredBy ?? []
  return measures.find(({ section, field }) => differ(runs, settingAt(section, field)))?.difference ?? null
}

/** Why the results of the runs cannot be set side by side, as a sentence; null where they can. */
export function incomparable(runs: readonly TestedRun[]): string | null {
  const unlike = whyUnlike(runs)
  if (unlike !== null) {
    return unlike.startsWith('were tested')
      ? `These runs ${unlike}: a better figure may come from easier rows, so none is marked as best.`
      : `These runs ${unlike}: their results measure different things, so none is marked as best.`
  }
  return differ(runs, splitOf)
    ? 'These runs were tested on different rows of the data set: a better figure may come from easier rows, so none is marked as best.'
    : null
}

const differ = (runs: readonly TestedRun[], of: (run: TestedRun) => unknown): boolean =>
  new Set(runs.map((run) => JSON.stringify(of(run)))).size > 1

const settingAt =
  (section: string, field: string) =>
  ({ experiment }: TestedRun): unknown => {
    const settings: unknown = Object.entries(experiment).find(([name]) => name === section)?.[1]
    return typeof settings === 'object' && settings !== null
      ? Object.entries(settings).find(([name]) => name === field)?.[1]
      : undefined
  }

/** What of the split decides which rows are tested. */
function splitOf({ experiment: { split } }: TestedRun): unknown {
  return split.method === 'chronological' ? { ...split, seed: null } : split
}
