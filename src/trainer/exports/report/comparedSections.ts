import { rankLook, type Block, type ChartLine, type Section } from '../../../shared/document/blocks'
import type { Comparison } from '../../../shared/domain/comparison'
import type { Run } from '../../../shared/domain/run'
import { formatMetric, formatTogether } from '../../../shared/format/formatMetric'
import { formatDuration } from '../../../shared/format/formatTime'
import { byTask } from '../../../shared/history/byTask'
import { incomparable } from '../../../shared/history/incomparable'
import { nothingDiffers } from '../../../shared/history/loggedTexts'
import { writeDifference } from '../../../shared/settings/writeDifference'
import { kindOf, metricOf, taskSpecs } from '../../../shared/tasks/catalogue'
import { judgedPart, toldMetrics } from './resultSection'

/** Several runs side by side: what they reached, in which settings they differ, how they learned. */
export function comparedSections(runs: readonly Run[], differences: Comparison['differences']): Section[] {
  return [
    { title: 'Results side by side', blocks: resultTables(runs) },
    {
      title: 'Settings that differ',
      blocks: [settingsTable(runs, differences)],
    },
    { title: 'Learning side by side', blocks: curves(runs) },
  ]
}

/** Runs of one task have a table of their own: metrics of different tasks measure different things. */
export function resultTables(runs: readonly Run[]): Block[] {
  const groups = byTask(runs)
  const tables = groups.map(({ task, runs: own }): Block => {
    const values = own.map((run) => run.metrics[judgedPart(run)])
    const metrics = toldMetrics(task, values)
    const columns = metrics.map(({ id, ...metric }) => {
      const told = values.flatMap((one) => one[id] ?? [])
      const written = formatTogether(metric, told, 'en')
      return values.map((one) => (one[id] === undefined ? '–' : written(one[id])))
    })
    const title = taskSpecs[task].title
    return {
      kind: 'table',
      caption: groups.length > 1 ? title : 'What each run reached',
      head: ['Run', 'Rows', ...metrics.map(({ name }) => name), 'Best epoch', 'Time'],
      rows: own.map((run, index) => [
        run.name,
        judgedPart(run),
        ...columns.map((column) => column[index] ?? ''),
        run.bestEpoch === null || run.bestEpoch === 0 ? '–' : String(run.bestEpoch),
        run.seconds === null ? '–' : formatDuration(run.seconds),
      ]),
      right: [...metrics, 'epoch', 'time'].map((_, index) => index + 2),
    }
  })
  const caution = incomparable(runs)
  return [...tables, ...(caution === null ? [] : [{ kind: 'text', text: caution } as const])]
}

/** The deciding curve of all runs of one task. */
function curves(runs: readonly Run[]): Block[] {
  return byTask(runs).flatMap(({ task, runs: own }): Block[] => {
    const last = Math.max(...own.map(({ history }) => history.at(-1)?.epoch ?? 0))
    if (last === 0) return []
    return [...new Set(['loss', taskSpecs[task].mainMetric])].flatMap((id) => metricCurves(own, id))
  })
}

/** A metric of runs of one task over the epochs of the longest, on validation rows; of those that have it by epoch, and nothing where none does. */
export function metricCurves(all: readonly Run[], id: string): Block[] {
  const runs = all.filter(({ history }) => history.some(({ validation }) => validation[id] !== undefined))
  const [first] = runs
  if (first === undefined) return []
  const last = Math.max(0, ...runs.map(({ history }) => history.at(-1)?.epoch ?? 0))
  const epochs = Array.from({ length: last }, (_, index) => index + 1)
  const metric = metricOf(first.task, id)
  const { name } = metric
  const curves: Block = {
    kind: 'lines',
    caption: `${name} on validation rows by epoch`,
    xTitle: 'Epoch',
    yTitle: name,
    write: (value) => formatMetric(metric, value, 'en'),
    x: epochs.map(String),
    lines: runs.map((run, index): ChartLine => {
      const values = new Map(run.history.map(({ epoch, validation }) => [epoch, validation[id] ?? null]))
      return {
        name: run.name,
        values: epochs.map((epoch) => values.get(epoch) ?? null),
        look: rankLook(index),
      }
    }),
  }
  return [curves]
}

/** The settings that are not the same in all of several runs. */
export function settingsTable(runs: readonly Run[], differences: Comparison['differences']): Block {
  const kinds = runs.map(({ experiment }) => kindOf(experiment))
  if (differences.length === 0) return { kind: 'text', text: nothingDiffers(runs.length) }
  return {
    kind: 'table',
    caption: 'Settings that are not the same in all runs',
    head: ['Setting', ...runs.map(({ name }) => name)],
    rows: differences.map((difference) => [difference.label, ...writeDifference(difference, kinds)]),
  }
}
