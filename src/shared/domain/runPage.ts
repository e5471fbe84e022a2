import { z } from 'zod'
import { taskSpecs } from '../tasks/catalogue'
import { datasetIdSchema, runIdSchema, timestampSchema } from './identifier'
import { runListItemSchema, runStatusSchema, type RunListItem } from './run'
import { taskIds, taskIdSchema } from './task'

/** Which runs a list shows; what is left out asks for nothing. */
export const runFilterSchema = z.object({
  /** Each of its words stands in the name, data set, task or status of a run, or begins its id. */
  text: z.string().max(300).default(''),
  /** Any of these; empty = all. */
  tasks: z.array(taskIdSchema).default([]),
  statuses: z.array(runStatusSchema).default([]),
  /** Trained on this data set. */
  datasetId: datasetIdSchema.nullable().default(null),
  /** Made together, such as the trials of a sweep. */
  groupId: z.string().max(100).nullable().default(null),
  /** Whether runs that were put away are among them, or they alone. */
  archived: z.enum(['without', 'with', 'only']).default('without'),
  /** An expression over settings and figures, see `readWhere`; empty = all. */
  where: z.string().max(2000).default(''),
  /** Only these; null = all. */
  ids: z.array(runIdSchema).max(1000).nullable().default(null),
})
export type RunFilter = z.output<typeof runFilterSchema>

/** Every run. */
export const everyRun: RunFilter = {
  text: '',
  tasks: [],
  statuses: [],
  datasetId: null,
  groupId: null,
  archived: 'without',
  where: '',
  ids: null,
}

/** What rows can be sorted by without asking main: their items tell it. */
export const ownOrders = [
  'created',
  'name',
  'score',
  'status',
  'task',
  'dataset',
  'epochs',
  'seconds',
  'bytes',
] as const
export type OwnOrder = (typeof ownOrders)[number]
/** Whether it is one of them; every other order is by a field, see `findRunField`. */
export const isOwnOrder = (by: string): by is OwnOrder => ownOrders.some((order) => order === by)

/** What runs are sorted by; runs without a value stand last in either direction, equal ones the newest first. */
export const runSortSchema = z.object({
  /** One of `ownOrders`, or a field such as `training.learningRate`. */
  by: z.string().min(1).max(200),
  descending: z.boolean(),
})
export type RunSort = z.infer<typeof runSortSchema>

/** The newest first. */
export const newestFirst: RunSort = { by: 'created', descending: true }

/** The place of a run in a sorted list: what it is sorted by, then its age, then its id. A page begins behind one. */
export const runPlaceSchema = z.object({
  key: z.union([z.string(), z.number(), z.null()]),
  createdAt: timestampSchema,
  id: runIdSchema,
})
export type RunPlace = z.infer<typeof runPlaceSchema>

/** The most runs of one page. */
export const longestRunPage = 500

/** The most fields that are told beside the runs of a page. */
export const mostRunColumns = 30

/** Asks for the runs behind a place. */
export const runQuestionSchema = z.object({
  filter: runFilterSchema.default(everyRun),
  sort: runSortSchema.default(newestFirst),
  /** The `next` of the page before; null = from the beginning. */
  after: runPlaceSchema.nullable().default(null),
  limit: z.number().int().min(1).max(longestRunPage).default(100),
  /** Fields whose values are told beside each run, such as `training.learningRate`. */
  columns: z.array(z.string().min(1).max(200)).max(mostRunColumns).default([]),
})
export type RunQuestion = z.output<typeof runQuestionSchema>

/** A run of a page with the values of the fields that were asked for. */
export const runRowSchema = runListItemSchema.extend({
  /** Field -> value; null where the run has none. */
  values: z.record(z.string(), z.json()),
})
export type RunRow = z.infer<typeof runRowSchema>

/** Some runs of a sorted list. */
export const runPageSchema = z.object({
  items: z.array(runRowSchema),
  /** Runs that match the filter. */
  total: z.number().int(),
  /** Runs in all but those that were put away. */
  all: z.number().int(),
  /** Runs that were put away. */
  archived: z.number().int(),
  /** Where the page behind this one begins; null where there is none. */
  next: runPlaceSchema.nullable(),
})
export type RunPage = z.infer<typeof runPageSchema>

/** A text by which names are sorted: case does not count, and numbers go by their value (`run 2` before `run 10`). */
export const sortableText = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\d+/g, (digits) => digits.padStart(15, '0'))

/** The words of a search, as they are looked for. */
export const searchedWords = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean)

/** The ids of tasks whose title has a word of a search. */
export const tasksWith = (word: string) =>
  taskIds.filter((id) => taskSpecs[id].title.toLowerCase().includes(word))

/** What runs can be counted by. */
export const runGroupingSchema = z.enum(['dataset', 'task', 'tag', 'status', 'sweep'])
export type RunGrouping = z.infer<typeof runGroupingSchema>

/** Runs that have something in common. */
export const runGroupSchema = z.object({
  /** The id of a data set or a sweep, a task, a tag or a status; null for runs without. */
  key: z.string().nullable(),
  title: z.string(),
  runs: z.number().int(),
  /** Seconds of work in all. */
  seconds: z.number(),
  /** What their folders take of the disk in all. */
  bytes: z.number(),
  newest: timestampSchema,
  /** The one with the best score; null where none has one, or where their scores measure different things. */
  best: runListItemSchema.nullable(),
})
export type RunGroup = z.infer<typeof runGroupSchema>

/** Whether a row as events bring it tells by itself if a list shows it, and where. */
export const isDecidedByItem = ({
  filter,
  sort,
  columns,
}: Pick<RunQuestion, 'filter' | 'sort' | 'columns'>) =>
  filter.where.trim() === '' && columns.length === 0 && isOwnOrder(sort.by)

/** Whether a list with this filter shows a run; the same as the database says, but for expressions. */
export function isAsked(run: RunListItem, filter: Omit<RunFilter, 'where'>): boolean {
  const { tasks, statuses, datasetId, groupId, archived, ids } = filter
  if (archived !== 'with' && (run.archivedAt !== null) !== (archived === 'only')) return false
  if (groupId !== null && run.groupId !== groupId) return false
  if (ids !== null && !ids.includes(run.id)) return false
  if (tasks.length > 0 && !tasks.includes(run.task)) return false
  if (statuses.length > 0 && !statuses.includes(run.status)) return false
  if (datasetId !== null && run.datasetId !== datasetId) return false
  const texts = [
    run.name.toLowerCase(),
    run.datasetName.toLowerCase(),
    run.status,
    ...run.tags.map((tag) => tag.toLowerCase()),
  ]
  return searchedWords(filter.text).every(
    (word) =>
      texts.some((text) => text.includes(word)) ||
      tasksWith(word).includes(run.task) ||
      run.id.startsWith(word),
  )
}

/** The place of a run in a list of that order. */
export const placeOf = (run: RunListItem & Partial<RunRow>, { by }: RunSort): RunPlace => ({
  key: isOwnOrder(by) ? keyOf(run, by) : plainKey(run.values?.[by] ?? null),
  createdAt: run.createdAt,
  id: run.id,
})

/** The value of a field as the database sorts it. */
function plainKey(value: z.infer<ReturnType<typeof z.json>>): RunPlace['key'] {
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

function keyOf(run: RunListItem, by: OwnOrder): RunPlace['key'] {
  switch (by) {
    case 'created':
      return run.createdAt
    case 'name':
      return sortableText(run.name)
    case 'score':
      return run.goodness
    case 'status':
      return run.status
    case 'task':
      return run.task
    case 'dataset':
      return sortableText(run.datasetName)
    case 'epochs':
      return run.epochs
    case 'seconds':
      return run.seconds
    case 'bytes':
      return run.bytes
  }
}

/** Numbers stand before texts. */
const isBefore = (one: string | number, other: string | number): boolean =>
  typeof one === typeof other ? one < other : typeof one === 'number'

/** Below 0 when the first place comes before the second one, as the database sorts. */
export function comparePlaces(one: RunPlace, other: RunPlace, { descending }: RunSort): number {
  if (one.key !== other.key) {
    if (one.key === null) return 1
    if (other.key === null) return -1
    return isBefore(one.key, other.key) === descending ? 1 : -1
  }
  if (one.createdAt !== other.createdAt) return other.createdAt - one.createdAt
  return one.id < other.id ? 1 : one.id > other.id ? -1 : 0
}
