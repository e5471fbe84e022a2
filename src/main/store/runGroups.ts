import { desc, eq, sql, type SQL } from 'drizzle-orm'
import type { RunListItem } from '../../shared/domain/run'
import type { RunGroup, RunGrouping } from '../../shared/domain/runPage'
import { taskIds } from '../../shared/domain/task'
import { taskSpecs } from '../../shared/tasks/catalogue'
import type { OpenDatabase } from './openDatabase'
import type { StoredRunFilter } from './storedRunQuestion'
import { datasets, experiments, runs, runTags, sweeps } from './tables'

/** What runs have in common, as a column; the words of a run are several. */
const keys = {
  dataset: experiments.datasetId,
  task: experiments.task,
  tag: runTags.tag,
  status: runs.status,
  sweep: runs.groupId,
} as const satisfies Record<RunGrouping, unknown>

/** More than a person reads. */
const mostGroups = 1000

/** Prepares the counts of runs by what they have in common; `asked` is what a filter asks of a run, `itemsOf` reads some as lists show them. */
export function openRunGroups(
  { query }: Pick<OpenDatabase, 'query'>,
  asked: (filter: StoredRunFilter) => SQL | undefined,
  itemsOf: (ids: readonly string[]) => readonly RunListItem[],
) {
  return {
    /** The groups of the runs that a filter leaves, the one with the newest run first; a run of several words is in several. */
    groups: (filter: StoredRunFilter, by: RunGrouping): RunGroup[] => {
      const counts = {
        runs: sql<number>`count(*)`,
        seconds: sql<number>`coalesce(sum(${runs.seconds}), 0)`,
        bytes: sql<number>`coalesce(sum(${runs.bytes}), 0)`,
        newest: sql<number>`max(${runs.createdAt})`,
        /** Where runs of several tasks or figures are together, none is the best. */
        scales: sql<number>`count(distinct ${experiments.task} || json_extract(nullif(${runs.score}, ''), '$.metric'))`,
        // Text, so that the largest is that of the best run: its goodness, then its id.
        best: sql<string>`substr(max(printf('%020.9f', 1e6 + coalesce(${runs.goodness}, -1e6)) || ${runs.id}), 21)`,
      }
      const key = sql<string | null>`${keys[by]}`
      const selected = query
        .select({
          key,
          dataset: datasets.name,
          sweep: sql<string | null>`(select w.name from ${sweeps} w where w.id = ${runs.groupId})`,
          ...counts,
        })
        .from(runs)
        .innerJoin(experiments, eq(experiments.id, runs.experimentId))
        .innerJoin(datasets, eq(datasets.id, experiments.datasetId))
      const joined = by === 'tag' ? selected.leftJoin(runTags, eq(runTags.runId, runs.id)) : selected
      const rows = joined
        .where(asked(filter))
        .groupBy(key)
        .orderBy(desc(counts.newest), key)
        .limit(mostGroups)
        .all()
      const best = new Map(itemsOf(rows.map((row) => row.best)).map((item) => [item.id, item]))
      return rows.map(({ key: found, dataset, sweep, scales, best: bestId, ...row }) => {
        const known = best.get(bestId)
        return {
          ...row,
          key: found,
          title: titleOf(by, found, { dataset, sweep }),
          best: known?.score && scales === 1 ? known : null,
        }
      })
    },
  }
}

function titleOf(
  by: RunGrouping,
  key: string | null,
  names: { readonly dataset: string; readonly sweep: string | null },
): string {
  if (key === null) return by === 'tag' ? 'Without a tag' : by === 'sweep' ? 'Of no sweep' : ''
  if (by === 'dataset') return names.dataset
  if (by === 'sweep') return names.sweep ?? key
  const task = taskIds.find((id) => id === key)
  return by === 'task' && task !== undefined ? taskSpecs[task].title : key
}
