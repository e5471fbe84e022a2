import type { RunListItem } from '../../../../shared/domain/run'
import { taskSpecs } from '../../../../shared/tasks/catalogue'
import type { RunSort } from '../../../../shared/domain/runPage'
import type { TableColumn, TableSort } from '../../../components/tableColumn'
import { formatDuration, formatAge } from '../../../../shared/format/formatTime'
import { formatMetric } from '../../../../shared/format/formatMetric'
import { formatCount } from '../../../../shared/format/formatNumber'
import { statusLooks } from '../runStatus'

/** Narrowest window in pixels that shows a column; each run's page has what is left out. */
const shownFrom: Readonly<Record<string, number>> = {
  task: 860,
  age: 1020,
  dataset: 1180,
  seconds: 1400,
  epochs: 1536,
}

/** Whether a window of this width has room for a column of the table of runs. */
export function hasRoomFor(column: string, windowWidth: number): boolean {
  return windowWidth >= (shownFrom[column] ?? 0)
}

/** The columns of the table of runs; `nowMs` is what ages are counted from. */
export function runColumns(nowMs: number): readonly TableColumn<RunListItem>[] {
  return [
    { id: 'select', title: 'Select', hideTitle: true, text: () => '', width: '2rem' },
    { id: 'name', title: 'Name', text: ({ name }) => name, sortBy: ({ name }) => name, grows: true },
    {
      id: 'score',
      title: 'Score',
      help: 'The main metric on test rows; on validation rows until the run has been tested.',
      text: (run) => scoreText(run, run.score?.value ?? null),
      sortBy: ({ goodness }) => goodness,
    },
    {
      id: 'baseline',
      title: 'Baseline',
      help: 'What the best of the obvious guesses reaches; the mark says whether the run is better.',
      text: (run) => scoreText(run, run.score?.baseline ?? null),
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
      width: '10rem',
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

function scoreText({ task, score }: RunListItem, value: number | null): string {
  const metric = taskSpecs[task].metrics.find(({ id }) => id === score?.metric)
  if (value === null || metric === undefined) return '–'
  return `${metric.name} ${formatMetric(metric, value)}`
}

/** What runs are sorted by when a column's head is chosen. */
const sortedBy: Readonly<Record<string, RunSort['by']>> = {
  name: 'name',
  score: 'score',
  status: 'status',
  task: 'task',
  dataset: 'dataset',
  epochs: 'epochs',
  seconds: 'seconds',
  age: 'created',
}

/** The order of runs that the head of a column asks for. */
export const sortOf = ({ id, descending }: TableSort): RunSort => ({
  by: sortedBy[id] ?? 'created',
  descending,
})
