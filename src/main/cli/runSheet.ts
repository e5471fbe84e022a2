import type { Metrics, Run, RunListItem } from '../../shared/domain/run'
import { layerNames, startText } from '../../shared/domain/networkSummary'
import type { RunRow } from '../../shared/domain/runPage'
import type { Metric } from '../../shared/domain/task'
import { errorText } from '../../shared/errors'
import { formatMetric } from '../../shared/format/formatMetric'
import { nextSteps } from '../../shared/steps/nextSteps'
import { formatDuration } from '../../shared/format/formatTime'
import { metricOf, taskSpecs } from '../../shared/tasks/catalogue'
import { textTable } from './textTable'
import { plural } from '../../shared/format/plural'

/** A run as a short readable text: verdict, metrics beside the baselines, what to know. */
export function runSheet(run: Run): string {
  const { message = '', hint = '' } = run.error === null ? {} : errorText(run.error)
  const blocks = [
    `${run.name} (${run.id}): ${run.status}`,
    run.verdict ?? '',
    [message, hint].filter((line) => line !== '').join('\n'),
    metricTable(run),
    facts(run),
    startLines(run),
    partLines(run),
    repetitionLine(run),
    run.warnings.map((warning) => `Note: ${warning.message}`).join('\n'),
    stepLines(run),
  ]
  return blocks.filter((block) => block !== '').join('\n\n')
}

/** What to try next, each step with the options that ask for it. */
const stepLines = (run: Run): string =>
  nextSteps(run)
    .map(({ title, because, set }) => {
      const options = Object.entries(set).map(([path, value]) => `--set '${path}=${JSON.stringify(value)}'`)
      return `Next step: ${title} (${options.join(' ')}). ${because}`
    })
    .join('\n')

/** Whose weights it began with, and what each layer took over. */
function startLines({ startedFrom, summary }: Run): string {
  if (startedFrom === null) return ''
  const { name, id, isHere } = startedFrom
  const names = layerNames(summary)
  const layers = summary.flatMap((layer, at) =>
    layer.start === undefined ? [] : [`  ${names[at] ?? layer.layer}: ${startText(layer)}`],
  )
  const gone = isHere ? '' : ', which is not here'
  return [`Began with the weights of ${name} (${id})${gone}`, ...layers].join('\n')
}

/** The runs that answer together in it, with what each reached alone. */
function partLines({ combines, task }: Run): string {
  if (combines.length === 0) return ''
  const rows = combines.map(({ id, name, isHere, score }) => {
    const metric = score === null ? null : metricOf(task, score.metric)
    const reached =
      metric === null || score === null ? '' : `${metric.name} ${formatMetric(metric, score.value, 'en')}`
    return [id, name, isHere ? reached : 'not here']
  })
  return textTable(['Answers with the mean of', '', 'Alone'], rows, [])
}

function repetitionLine({ repetition }: Run): string {
  if (repetition === null || repetition.identical === null) return ''
  const { id, name, identical, differences } = repetition
  if (identical) return `Same weights as ${name} (${id}), bit for bit.`
  const because = differences.length > 0 ? ` Not the same: ${differences.join('; ')}.` : ''
  return `Other weights than ${name} (${id}).${because}`
}

function metricTable({ task, metrics, baselines, together }: Run): string {
  const part = Object.keys(metrics.test).length > 0 ? ('test' as const) : ('validation' as const)
  const told = Object.keys(metrics[part])
  if (told.length === 0) return ''
  const metricsOfTask: readonly Metric[] = taskSpecs[task].metrics
  const lacking = metricsOfTask.filter(({ id, mayLack }) => mayLack && !told.includes(id))
  const ids = [...told, ...lacking.map(({ id }) => id)]
  const values = (all: Metrics) =>
    ids.map((id) => {
      const metric = metricOf(task, id)
      return all[id] === undefined ? (metric.mayLack ? '–' : '') : formatMetric(metric, all[id], 'en')
    })
  const head = [
    part === 'test' ? 'On test rows' : 'On validation rows',
    ...ids.map((id) => metricOf(task, id).name),
  ]
  const rows = [
    ['This run', ...values(metrics[part])],
    ...(metrics.spread ? [['± between its networks', ...values(metrics.spread)]] : []),
    ...(together ? [[together.name, ...values(together[part])]] : []),
    ...baselines.map((baseline) => [baseline.name, ...values(baseline[part])]),
  ]
  return textTable(
    head,
    rows,
    ids.map((_, place) => place + 1),
  )
}

function facts(run: Run): string {
  const { samples, engine } = run
  const lines = [
    `Data: ${run.dataset.name} (${run.dataset.id}), ${plural(run.dataset.rows, 'row', 'rows', 'en')}`,
    samples === null
      ? ''
      : `Samples: ${samples.train} train, ${samples.validation} validation, ${samples.test} test`,
    run.parameters === null ? '' : `Parameters: ${run.parameters.toLocaleString('en')}`,
    run.combines.length > 0
      ? ''
      : `Epochs: ${run.history.length}${run.bestEpoch === null ? '' : `, best ${run.bestEpoch}`}`,
    run.seconds === null ? '' : `Time: ${formatDuration(run.seconds)}`,
    engine === null ? '' : `Engine: ${engine.backend}, ${engine.kernel}, ${engine.threads} threads`,
  ]
  return lines.filter((line) => line !== '').join('\n')
}

/** Runs as a readable table, one a line; `columns` are fields beside the usual ones. */
export function runTable(
  runs: readonly (RunListItem & Partial<RunRow>)[],
  columns: readonly string[] = [],
): string {
  const rows = runs.map((run) => [
    run.id,
    run.name,
    run.status,
    scoreText(run),
    run.score?.baseline == null
      ? ''
      : formatMetric(metricOf(run.task, run.score.metric), run.score.baseline, 'en'),
    run.datasetName,
    run.tags.join(', '),
    ...columns.map((name) => valueText(run.values?.[name] ?? null)),
    run.seconds === null ? '' : formatDuration(run.seconds),
    new Date(run.createdAt).toISOString().slice(0, 16).replace('T', ' '),
  ])
  return textTable(
    ['Run', 'Name', 'Status', 'Score', 'Baseline', 'Data', 'Tags', ...columns, 'Time', 'Begun (UTC)'],
    rows,
    [4, ...columns.map((_, at) => 7 + at), 7 + columns.length],
  )
}

function valueText(value: RunRow['values'][string]): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(Number(value.toPrecision(6)))
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function scoreText({ task, score }: RunListItem): string {
  if (score === null) return ''
  const part = score.part === 'test' ? '' : ' (validation)'
  const metric = metricOf(task, score.metric)
  return `${metric.name} ${formatMetric(metric, score.value, 'en')}${part}`
}
