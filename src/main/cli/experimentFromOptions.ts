import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { z } from 'zod'
import type { Calls } from '../../shared/contract/calls'
import type { TaskId } from '../../shared/domain/task'
import { expected } from '../../shared/errors'
import { valueAt } from '../experiments/valueAt'
import { assign, listPath, type Assignment } from './assignments'
import type { Session } from './session'
import { withStoredVectors } from './storedVectors'
import { valueOf } from './valueOf'
import { isListRole, withLists } from './withLists'

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
    const task = await suggestedTask(session, datasets.datasetId)
    experiment = assign(experiment, { path: ['task'], value: task })
  }
  const isAssigned = others.some(({ path }) => path.join('.') === 'preparation.embeddings')
  const folder = options.config === undefined || isAssigned ? '.' : dirname(options.config)
  experiment = await withStoredVectors(session, experiment, folder)
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
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
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

/** Without a suggestion it is the task whose kind of column is there: what it lacks is told by its plan. */
async function suggestedTask({ client }: Session, datasetId: string): Promise<TaskId> {
  const { suggestions, columns } = await valueOf(client.datasets.get({ id: datasetId }))
  const hasNumbers = columns.some((column) => column.type === 'number' || column.type === 'integer')
  const hasTexts = columns.some((column) => column.type === 'text')
  return suggestions[0]?.task ?? (hasTexts || !hasNumbers ? 'classification' : 'forecasting')
}
