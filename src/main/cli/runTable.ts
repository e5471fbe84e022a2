import type { RunListItem } from '../../shared/domain/run'
import { formatMetric, formatSeconds, metricName } from './formatMetric'
import { textTable } from './textTable'

/** Runs as a readable table, one a line. */
export function runTable(runs: readonly RunListItem[]): string {
  if (runs.length === 0) return 'There are no runs yet. Train one: lstm-workbench train FILE'
  const rows = runs.map((run) => [
    run.id,
    run.name,
    run.status,
    scoreText(run),
    run.score?.baseline == null ? '' : formatMetric(run.task, run.score.metric, run.score.baseline),
    run.datasetName,
    run.seconds === null ? '' : formatSeconds(run.seconds),
    new Date(run.createdAt).toISOString().slice(0, 16).replace('T', ' '),
  ])
  return textTable(
    ['Run', 'Name', 'Status', 'Score', 'Baseline', 'Data', 'Time', 'Begun (UTC)'],
    rows,
    [4, 6],
  )
}

function scoreText({ task, score }: RunListItem): string {
  if (score === null) return ''
  const part = score.part === 'test' ? '' : ' (validation)'
  return `${metricName(task, score.metric)} ${formatMetric(task, score.metric, score.value)}${part}`
}
