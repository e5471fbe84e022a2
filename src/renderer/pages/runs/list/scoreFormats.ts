import type { RunListItem } from '../../../../shared/domain/run'
import { taskSpecs } from '../../../../shared/tasks/catalogue'
import { formatTogether } from '../../../../shared/format/formatMetric'

type Scored = Pick<RunListItem, 'task' | 'datasetId' | 'score'>

/** Writes a value of a run's main metric. */
export type ScoreFormat = (value: number) => string

/**
 * How the scores of runs and their baselines are written: those that measure the same on the same data with as many digits behind
 * the point, so that they can be read down a column. Null for a run without a score.
 */
export function scoreFormats(runs: readonly Scored[]): (run: Scored) => ScoreFormat | null {
  const groups = Map.groupBy(runs, groupOf)
  const formats = new Map(
    [...groups].flatMap(([group, members]) => {
      const metric = metricOf(members[0])
      return metric === undefined ? [] : [[group, formatTogether(metric, members.flatMap(valuesOf))] as const]
    }),
  )
  return (run) => (run.score === null ? null : (formats.get(groupOf(run)) ?? null))
}

const groupOf = ({ task, datasetId, score }: Scored): string => `${task} ${score?.metric ?? ''} ${datasetId}`

const metricOf = (run: Scored | undefined) =>
  run && taskSpecs[run.task].metrics.find(({ id }) => id === run.score?.metric)

const valuesOf = ({ score }: Scored): number[] =>
  score === null ? [] : [score.value, ...(score.baseline === null ? [] : [score.baseline])]
