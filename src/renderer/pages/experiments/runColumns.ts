import type { RunListItem } from '../../../shared/domain/run'
import { taskSpecs } from '../../../tasks/catalogue'
import type { TableColumn } from '../../components/tableColumn'
import { formatDuration } from '../../design/format/formatDuration'
import { formatMetric } from '../../design/format/formatMetric'
import { formatCount } from '../../design/format/formatNumber'
import { formatAge } from '../../design/format/formatTime'
import { statusLooks } from '../runs/runStatus'
import { goodness } from './runTable'

/** The columns of the table of runs; `nowMs` is what ages are counted from. */
export function runColumns(nowMs: number): readonly TableColumn<RunListItem>[] {
  return [
    { id: 'select', title: '', text: () => '', width: '2rem' },
    { id: 'name', title: 'Name', text: ({ name }) => name, sortBy: ({ name }) => name, width: '22rem' },
    {
      id: 'score',
      title: 'Score',
      help: 'The main metric on test rows, beside what the obvious guess reaches.',
      text: scoreText,
      sortBy: goodness,
    },
    {
      id: 'status',
      title: 'Status',
      text: ({ status }) => statusLooks[status].label,
      sortBy: ({ status }) => statusLooks[status].label,
    },
    {
      id: 'task',
      title: 'Task',
      text: ({ task }) => taskSpecs[task].title,
      sortBy: ({ task }) => taskSpecs[task].title,
    },
    {
      id: 'dataset',
      title: 'Data set',
      text: ({ datasetName }) => datasetName,
      sortBy: ({ datasetName }) => datasetName,
      width: '14rem',
    },
    {
      id: 'epochs',
      title: 'Epochs',
      help: 'How many times the training rows were gone through.',
      align: 'end',
      text: ({ epochs }) => formatCount(epochs),
      sortBy: ({ epochs }) => epochs,
    },
    {
      id: 'seconds',
      title: 'Duration',
      align: 'end',
      text: ({ seconds }) => (seconds === null ? '–' : formatDuration(seconds)),
      sortBy: ({ seconds }) => seconds,
    },
    {
      id: 'age',
      title: 'Started',
      align: 'end',
      text: ({ createdAt }) => formatAge(createdAt, nowMs),
      sortBy: ({ createdAt }) => createdAt,
    },
  ]
}

function scoreText({ task, score }: RunListItem): string {
  const metric = taskSpecs[task].metrics.find(({ id }) => id === score?.metric)
  if (score === null || metric === undefined) return '–'
  const own = `${metric.name} ${formatMetric(metric, score.value)}`
  return score.baseline === null ? own : `${own}, baseline ${formatMetric(metric, score.baseline)}`
}
