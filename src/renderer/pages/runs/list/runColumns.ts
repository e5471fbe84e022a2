import type { RunListItem } from '../../../../shared/domain/run'
import { taskSpecs } from '../../../../shared/tasks/catalogue'
import type { RunRow, RunSort } from '../../../../shared/domain/runPage'
import { findRunField, runFields, type RunField } from '../../../../shared/history/runFields'
import type { TableColumn, TableSort } from '../../../components/tableColumn'
import { formatDuration, formatAge } from '../../../../shared/format/formatTime'
import { formatMetric } from '../../../../shared/format/formatMetric'
import { formatBytes, formatCount } from '../../../../shared/format/formatNumber'
import { listText, switchText } from '../../../../shared/tasks/absentSetting'
import { statusLooks } from '../runStatus'

/** Narrowest window in pixels that shows a column, so that names have room; each run's page has what is left out. */
const shownFrom: Readonly<Record<string, number>> = {
  task: 1020,
  age: 1180,
  tags: 1280,
  dataset: 1400,
  seconds: 1536,
  epochs: 1680,
  bytes: 1680,
}

/** What a table of runs shows. */
export interface ShownTable {
  /** What ages are counted from. */
  readonly nowMs: number
  /** The columns that a person chose, in their order; null = the usual ones. */
  readonly chosen: readonly string[] | null
  readonly windowWidth: number
  /** Whether some run has a tag; without, their column takes no room from the names. */
  readonly hasTags: boolean
}

/** Columns that stand in every table of runs, at its beginning. */
const fixedColumns: readonly string[] = ['select', 'name']

/** Fields that columns of the table's own show. */
const ownOf: Readonly<Record<string, string>> = {
  name: 'name',
  score: 'score',
  baseline: 'baseline',
  status: 'status',
  task: 'task',
  dataset: 'dataset',
  tag: 'tags',
  epochs: 'epochs',
  seconds: 'seconds',
  bytes: 'bytes',
  created: 'age',
}

/** The columns that a table of runs shows: those that a person chose in their order, else the usual ones that a window has room for. */
export function shownColumns({
  nowMs,
  chosen,
  windowWidth,
  hasTags,
}: ShownTable): readonly TableColumn<RunRow>[] {
  const own = runColumns(nowMs)
  if (chosen === null)
    return own.filter(({ id }) => windowWidth >= (shownFrom[id] ?? 0) && (id !== 'tags' || hasTags))
  return [...fixedColumns, ...chosen].flatMap((id) => {
    const column = own.find((one) => one.id === id) ?? fieldColumn(id)
    return column === null ? [] : [column]
  })
}

/** Ids of the columns among them that are fields: main tells their values. */
export const fieldsOf = (columns: readonly { readonly id: string }[]): string[] =>
  columns.map(({ id }) => id).filter((id) => findRunField(id) !== null && !Object.values(ownOf).includes(id))

/** What can be a column, with its words; those of the table first. */
export function offeredColumns(): readonly { readonly id: string; readonly title: string }[] {
  const own = runColumns(0).filter(({ id }) => !fixedColumns.includes(id))
  const fields = runFields().filter(({ name }) => !(name in ownOf))
  return [
    ...own.map(({ id, title }) => ({ id, title })),
    ...fields.map(({ name, label }) => ({ id: name, title: label })),
  ]
}

/** The ids of the usual columns, for a person to begin with. */
export const usualColumns = (): string[] =>
  runColumns(0)
    .map(({ id }) => id)
    .filter((id) => !fixedColumns.includes(id))

function fieldColumn(id: string): TableColumn<RunRow> | null {
  const field = findRunField(id)
  if (field === null) return null
  return {
    id,
    title: field.label,
    help: `${field.label} (${field.name})`,
    align: field.type === 'number' ? 'end' : 'start',
    text: (run) => fieldText(field, run, id),
    sortBy: (run) => fieldText(field, run, id),
    width: '14rem',
  }
}

function fieldText(field: RunField, run: RunRow, id: string): string {
  const value = run.values[id] ?? null
  if (value === null || value === '') return '–'
  if (typeof value === 'boolean') return switchText(value)
  if (Array.isArray(value)) return listText(value.map(String))
  if (typeof value !== 'number') return typeof value === 'string' ? value : JSON.stringify(value)
  if (field.type === 'time') return new Date(value).toLocaleString()
  if (field.of.kind !== 'metric')
    return value.toLocaleString('en', { maximumSignificantDigits: 6, useGrouping: false })
  const { metric: asked } = field.of
  const metric = taskSpecs[run.task].metrics.find((one) => one.id === asked)
  return metric === undefined ? String(value) : formatMetric(metric, value)
}

/** The columns of the table of runs; `nowMs` is what ages are counted from. */
function runColumns(nowMs: number): readonly TableColumn<RunRow>[] {
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
      id: 'tags',
      title: 'Tags',
      text: ({ tags }) => tags.join(', '),
      width: '12rem',
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
      id: 'bytes',
      title: 'Disk space',
      help: 'What the files of the run take; giving up weights keeps its figures and answers.',
      align: 'end',
      text: ({ bytes }) => (bytes === null ? '–' : formatBytes(bytes)),
      sortBy: ({ bytes }) => bytes,
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
  bytes: 'bytes',
  age: 'created',
}

/** The order of runs that the head of a column asks for. */
export const sortOf = ({ id, descending }: TableSort): RunSort => ({ by: sortedBy[id] ?? id, descending })

/** The order of the table that a list has; null for the newest first, which no head shows. */
export function tableSortOf(sort: RunSort | null): TableSort | null {
  if (sort === null) return null
  const id = Object.entries(sortedBy).find(([, by]) => by === sort.by)?.[0] ?? sort.by
  return { id, descending: sort.descending }
}
