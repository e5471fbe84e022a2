import { readFile } from 'node:fs/promises'
import { dirname, basename, resolve } from 'node:path'
import type { Calls } from '../../shared/contract/calls'
import { expected } from '../../shared/errors'
import { runIdSchema } from '../../shared/domain/identifier'
import { vectorsIdSchema } from '../../shared/domain/wordVectors'
import type { Column } from '../../shared/domain/column'
import { definitions } from '../../shared/tasks/definitions'
import { likelyTask } from '../../shared/tasks/suggestions'
import type { Dataset } from '../../shared/domain/dataset'
import { whyNothingSuits } from '../../shared/tasks/whyNothingSuits'
import type { z } from 'zod'
import { valueAt } from '../experiments/valueAt'
import { assign, listPath, type Assignment } from '../experiments/assign'
import { findRun } from './chooseRun'
import type { Session } from './session'
import { standardInput, standardInputText } from './standardInput'
import { valueOf } from './failures'
import { waitForJob } from './waitForJob'

/** What a person said about an experiment. */
export interface ExperimentOptions {
  /** Path of an experiment file. */
  readonly config?: string | undefined
  readonly name?: string | undefined
  readonly assignments: readonly Assignment[]
}

/** What `runs.start` takes; everything in it is checked there. */
export type Draft = z.input<Calls['runs']['start']['input']>
type Datasets = Pick<Draft, 'datasetId' | 'testDatasetId'>

/**
 * Puts an experiment together: the file, then the assignments. Without a task it is the one that suits the data set
 * best. An assignment into a list that the file leaves out changes that entry of the default list.
 */
export async function experimentFromOptions(
  session: Session,
  datasets: Datasets,
  options: ExperimentOptions,
): Promise<Draft> {
  const given = options.config === undefined ? {} : await readExperimentFile(options.config)
  const named = options.name === undefined ? given : { ...given, name: options.name }
  const assignments = await listed(session, datasets.datasetId, options.assignments)
  const intoLists = assignments.filter((assignment) => listPath(assignment) !== null)
  const others = assignments.filter((assignment) => listPath(assignment) === null)
  let experiment = others.reduce<unknown>(assign, named)
  if (valueAt(experiment, ['task']) === undefined) {
    const dataset = await valueOf(session.client.datasets.get({ id: datasets.datasetId }))
    const isChosen = dataset.roles !== null || valueAt(experiment, ['columns']) !== undefined
    if (dataset.suggestions.length === 0 && !isChosen && !hasOneClass(dataset)) {
      throw expected('dataset.nothingSuits', { name: dataset.name, why: whyNothingSuits(dataset) })
    }
    const task = likelyTask(dataset)
    experiment = assign(experiment, { path: ['task'], value: task })
  }
  const isAssigned = others.some(({ path }) => path.join('.') === 'preparation.embeddings')
  const folder = options.config === undefined || isAssigned ? '.' : dirname(options.config)
  experiment = await withStoredVectors(session, experiment, folder)
  experiment = await withStartRun(experiment, async (meant) => (await findRun(session, meant)).id)
  for (const assignment of intoLists) {
    const path = listPath(assignment) ?? []
    if (valueAt(experiment, path) === undefined) {
      const plan = await valueOf(session.client.experiments.plan(draftOf(datasets, experiment)))
      const value = valueAt(plan.experiment, path)
      if (value !== undefined) experiment = assign(experiment, { path, value })
    }
    experiment = assign(experiment, assignment)
  }
  return draftOf(datasets, experiment)
}

/** Whether texts stand beside a column that says the same of all of them: the task's own error names it. */
const hasOneClass = ({ columns }: Dataset): boolean =>
  columns.some(({ type }) => type === 'text') &&
  columns.some(({ type, unique }) => type !== 'empty' && unique === 1)

const listed = async (
  { client }: Session,
  id: string,
  assignments: readonly Assignment[],
): Promise<readonly Assignment[]> =>
  assignments.some(isListRole)
    ? withLists(assignments, (await valueOf(client.datasets.get({ id }))).columns)
    : assignments

/** The call parses it: whatever a person wrote is told there in words. */
const draftOf = (datasets: Datasets, experiment: unknown): Draft => ({
  ...datasets,
  experiment: experiment as Draft['experiment'],
})

async function readExperimentFile(path: string): Promise<object> {
  const read = path === standardInput ? standardInputText() : readFile(path, 'utf8')
  const text = await read.catch((thrown: unknown) => {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
    throw code === 'ENOENT'
      ? expected('file.notFound', { path })
      : expected('file.unreadable', { path, reason: code })
  })
  const content = parseJson(text, path)
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content
  throw invalidFile(path, 'expected an object in braces with the fields of an experiment')
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    throw invalidFile(path, `not JSON, ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
}

const invalidFile = (path: string, problem: string) =>
  expected('input.invalid', { where: path, problem, hint: 'Correct the experiment file and try again.' })

const embeddings = ['preparation', 'embeddings'] as const
const startFrom = ['training', 'startFrom'] as const

/**
 * An experiment whose word vectors are stored ones: a path, relative to `folder`, is imported and replaced by the id of what it
 * became. Throws what is wrong with the file.
 */
async function withStoredVectors(session: Session, experiment: unknown, folder: string): Promise<unknown> {
  const meant = valueAt(experiment, embeddings)
  if (typeof meant !== 'string' || vectorsIdSchema.safeParse(meant).success) return experiment
  const file = resolve(folder, meant)
  const { token } = await session.application.offerFile(file, basename(file))
  const { jobId } = await valueOf(session.client.vectors.import({ token }))
  return assign(experiment, { path: [...embeddings], value: await waitForJob(session, jobId) })
}

/**
 * An experiment whose start is a run by its id: a person may give its name or the beginning of its id, as everywhere. Throws what `findId` does
 * where no run, or several, could be meant.
 */
export async function withStartRun(
  experiment: unknown,
  findId: (meant: string) => Promise<string>,
): Promise<unknown> {
  const value = valueAt(experiment, startFrom)
  // The name "2" is a number where an assignment is read.
  const meant = typeof value === 'number' ? String(value) : value
  if (typeof meant !== 'string' || runIdSchema.safeParse(meant).success) return experiment
  return assign(experiment, { path: [...startFrom], value: await findId(meant) })
}

const listRoles: ReadonlySet<string> = new Set(
  Object.values(definitions).flatMap(({ spec }) => spec.roles.flatMap(({ id, many }) => (many ? [id] : []))),
)

/** Whether an assignment is of a role that takes several columns, e.g. `columns.features`. */
const isListRole = ({ path }: Assignment): boolean =>
  path.length === 2 && path[0] === 'columns' && listRoles.has(path[1] ?? '')

/**
 * Assignments of such roles as lists: `columns.features=a,b` names two columns, unless one is called so. JSON lists stay as they are, for
 * names with commas.
 */
export function withLists(
  assignments: readonly Assignment[],
  columns: readonly Pick<Column, 'name'>[],
): Assignment[] {
  const isColumn = (name: string): boolean => columns.some((column) => column.name === name)
  return assignments.map((assignment) => {
    const { path, value } = assignment
    if (!isListRole(assignment) || value === null || typeof value === 'object') return assignment
    const text = String(value)
    return { path, value: isColumn(text) ? [text] : text.split(',').map((name) => name.trim()) }
  })
}
