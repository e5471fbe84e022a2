import type { Metrics, Run } from '../../shared/domain/run'
import { errorText } from '../../shared/errors'
import { formatMetric, formatSeconds, metricName } from './formatMetric'
import { textTable } from './textTable'

/** A run as a short readable text: verdict, metrics beside the baselines, what to know. */
export function runSheet(run: Run): string {
  const { message = '', hint = '' } = run.error === null ? {} : errorText(run.error)
  const blocks = [
    `${run.name} (${run.id}): ${run.status}`,
    run.verdict ?? '',
    [message, hint].filter((line) => line !== '').join('\n'),
    metricTable(run),
    facts(run),
    repetitionLine(run),
    run.warnings.map((warning) => `Note: ${warning.message}`).join('\n'),
  ]
  return blocks.filter((block) => block !== '').join('\n\n')
}

function repetitionLine({ repetition }: Run): string {
  if (repetition === null || repetition.identical === null) return ''
  const { id, name, identical, differences } = repetition
  if (identical) return `Same weights as ${name} (${id}), bit for bit.`
  const because = differences.length > 0 ? ` Not the same: ${differences.join('; ')}.` : ''
  return `Other weights than ${name} (${id}).${because}`
}

function metricTable({ task, metrics, baselines }: Run): string {
  const part = Object.keys(metrics.test).length > 0 ? ('test' as const) : ('validation' as const)
  const ids = Object.keys(metrics[part])
  if (ids.length === 0) return ''
  const values = (all: Metrics) =>
    ids.map((id) => (all[id] === undefined ? '' : formatMetric(task, id, all[id])))
  const head = [
    part === 'test' ? 'On test rows' : 'On validation rows',
    ...ids.map((id) => metricName(task, id)),
  ]
  const rows = [
    ['This run', ...values(metrics[part])],
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
    `Data: ${run.dataset.name} (${run.dataset.id}), ${run.dataset.rows.toLocaleString('en')} rows`,
    samples === null
      ? ''
      : `Samples: ${samples.train} train, ${samples.validation} validation, ${samples.test} test`,
    run.parameters === null ? '' : `Parameters: ${run.parameters.toLocaleString('en')}`,
    `Epochs: ${run.history.length}${run.bestEpoch === null ? '' : `, best ${run.bestEpoch}`}`,
    run.seconds === null ? '' : `Time: ${formatSeconds(run.seconds)}`,
    engine === null ? '' : `Engine: ${engine.backend}, ${engine.kernel}, ${engine.threads} threads`,
  ]
  return lines.filter((line) => line !== '').join('\n')
}
