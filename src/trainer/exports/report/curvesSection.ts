import type { Block, Section } from '../../../shared/document/blocks'
import type { Run } from '../../../shared/domain/run'
import { formatMetric } from '../../../shared/format/formatMetric'
import { formatDuration } from '../../../shared/format/formatTime'
import { plural } from '../../../shared/format/plural'
import { kindSpecOf, metricOf, taskSpecs } from '../../../shared/tasks/catalogue'

/** How the run learned: loss and main metric by epoch, with the epoch that was kept. */
export function curvesSection(run: Run): Section {
  const { history, task, bestEpoch } = run
  if (history.length === 0)
    return { title: 'Learning', blocks: [{ kind: 'text', text: 'No epoch was finished.' }] }
  const main = taskSpecs[task].mainMetric
  const told = ['loss', ...(main === 'loss' ? [] : [main])].filter(
    (id) => id === 'loss' || history.some(({ validation }) => validation[id] !== undefined),
  )
  const deciding = metricOf(task, kindSpecOf(run.experiment).decides ?? 'loss').name.toLowerCase()
  const kept = bestEpoch === null ? '' : ` Epoch ${bestEpoch} was kept, by ${deciding} on validation rows.`
  const each = history.reduce((sum, { seconds }) => sum + seconds, 0) / history.length
  return {
    title: 'Learning',
    blocks: [
      {
        kind: 'text',
        text: `${plural(history.length, 'epoch')}, ${formatDuration(each)} each on average.${kept}`,
      },
      ...told.map((id) => curve(run, id)),
    ],
  }
}

function curve({ history, task, bestEpoch }: Run, id: string): Block {
  const metric = metricOf(task, id)
  const training = history.map((epoch) => (id === 'loss' ? epoch.loss : (epoch.training[id] ?? null)))
  const best = history.findIndex(({ epoch }) => epoch === bestEpoch)
  return {
    kind: 'lines',
    caption: `${metric.name} by epoch`,
    xTitle: 'Epoch',
    yTitle: metric.name,
    write: (value) => formatMetric(metric, value, 'en'),
    x: history.map(({ epoch }) => String(epoch)),
    lines: [
      ...(training.some((value) => value !== null)
        ? [{ name: 'Training', values: training, look: 'faint' } as const]
        : []),
      { name: 'Validation', values: history.map(({ validation }) => validation[id] ?? null), look: 'answer' },
    ],
    ...(best < 0 ? {} : { mark: { at: best, name: `epoch ${bestEpoch} is kept` } }),
  }
}
