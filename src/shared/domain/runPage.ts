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
})
export type RunFilter = z.output<typeof runFilterSchema>

/** Every run. */
export const everyRun: RunFilter = { text: '', tasks: [], statuses: [], datasetId: null }

/** What runs are sorted by; runs without a value stand last in either direction, equal ones the newest first. */
export const runSortSchema = z.object({
  by: z.enum(['created', 'name', 'score', 'status', 'task', 'dataset', 'epochs', 'seconds']),
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

/** Asks for the runs behind a place. */
export const runQuestionSchema = z.object({
  filter: runFilterSchema.default(everyRun),
  sort: runSortSchema.default(newestFirst),
  /** The `next` of the page before; null = from the beginning. */
  after: runPlaceSchema.nullable().default(null),
  limit: z.number().int().min(1).max(longestRunPage).default(100),
})
export type RunQuestion = z.output<typeof runQuestionSchema>

/** Some runs of a sorted list. */
export const runPageSchema = z.object({
  items: z.array(runListItemSchema),
  /** Runs that match the filter. */
  total: z.number().int(),
  /** Runs in all. */
  all: z.number().int(),
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

/** Whether a list with this filter shows a run; the same as the database says. */
export function isAsked(run: RunListItem, filter: RunFilter): boolean {
  const { tasks, statuses, datasetId } = filter
  if (tasks.length > 0 && !tasks.includes(run.task)) return false
  if (statuses.length > 0 && !statuses.includes(run.status)) return false
  if (datasetId !== null && run.datasetId !== datasetId) return false
  const texts = [run.name.toLowerCase(), run.datasetName.toLowerCase(), run.status]
  return searchedWords(filter.text).every(
    (word) =>
      texts.some((text) => text.includes(word)) ||
      tasksWith(word).includes(run.task) ||
      run.id.startsWith(word),
  )
}

/** The place of a run in a list of that order. */
export const placeOf = (run: RunListItem, { by }: RunSort): RunPlace => ({
  key: keyOf(run, by),
  createdAt: run.createdAt,
  id: run.id,
})

function keyOf(run: RunListItem, by: RunSort['by']): RunPlace['key'] {
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
  }
}

/** Below 0 when the first place comes before the second one, as the database sorts. */
export function comparePlaces(one: RunPlace, other: RunPlace, { descending }: RunSort): number {
  if (one.key !== other.key) {
    if (one.key === null) return 1
    if (other.key === null) return -1
    return one.key < other.key === descending ? 1 : -1
  }
  if (one.createdAt !== other.createdAt) return other.createdAt - one.createdAt
  return one.id < other.id ? 1 : one.id > other.id ? -1 : 0
}
