import type { Dataset } from '../../shared/domain/dataset'
import type { ExperimentFile } from '../../shared/domain/experiment'
import type { Plan } from '../../shared/domain/plan'
import { expected } from '../../shared/errors'
import { summarizeNetwork, totalParameters } from '../../shared/domain/networkSummary'
import { experimentSchemaOf, kindOf, type Experiment } from '../../shared/tasks/catalogue'
import { kindFor, plannerOf } from '../../tasks/planners'
import type { PartialExperiment } from '../../tasks/taskModule'
import type { Roles } from '../../shared/domain/finding'
import type { VectorStore } from '../vectors/vectorStore'
import { withVectors } from '../vectors/withVectors'
import { withStart, type FindStart } from './withStart'
import { checkColumns } from './checkColumns'
import { checkExperiment } from './checkExperiment'
import { columnProblem } from './columnProblem'
import { readOtherwise } from './readOtherwise'

type Profiled = Pick<Dataset, 'name' | 'rows' | 'columns'> & Partial<Pick<Dataset, 'roles' | 'format'>>

/**
 * Fills in an experiment from the data set's profile and tells what follows. Throws `experiment.unknownField`,
 * `experiment.invalid`, `column.missing`, `column.roleMissing` or `combine.setting`; other problems are part of the plan.
 */
export function planExperiment(
  file: ExperimentFile,
  dataset: Profiled,
  test: Profiled | null,
  vectors: Pick<VectorStore, 'find' | 'describe'> | null = null,
  findStart: FindStart | null = null,
): Plan {
  const asked = withChosenColumns(file, dataset.roles ?? null)
  // Only runs that were looked at beside each other are combined: see `combineRuns`.
  if (asked.training?.['combines'] !== undefined) throw expected('combine.setting')
  const kind = kindFor(asked, dataset)
  const begun = withStart(checkExperiment(asked, kind), kind, findStart)
  const { given, because } = withVectors(begun.given, vectors)
  checkColumns(given, dataset.columns)
  const testRows = test?.rows ?? null
  const planner = plannerOf(kind)
  const { experiment, reasons } = planner.fillDefaults(
    given as PartialExperiment<Experiment>,
    dataset,
    testRows,
  )
  if (test !== null) checkColumns(experiment, test.columns, ' in the test data')
  const { network, samples, warnings, problem } = planner.outlook(experiment, dataset, testRows)
  const summary = network === null ? [] : summarizeNetwork(network)
  return {
    experiment: experimentSchemaOf(kindOf(experiment)).parse(experiment),
    reasons: { ...reasons, ...begun.because, ...because },
    warnings: [...warnings, ...readOtherwise(experiment, dataset.columns, test?.columns ?? [])],
    problem: columnProblem(experiment, dataset.columns) ?? problem,
    network,
    summary,
    parameters: totalParameters(summary),
    samples,
  }
}

/**
 * The experiment with the columns that were chosen for its data set, where it names none of its own for a role; rows that belong together
 * stay together unless it splits in a way of its own.
 */
export function withChosenColumns(file: ExperimentFile, roles: Roles | null): ExperimentFile {
  if (roles === null || roles.task !== file.task) return file
  const own = file.columns ?? {}
  const taken = Object.values(own).flat()
  const chosen = Object.entries(roles.columns).flatMap(([role, value]): [string, string | string[]][] => {
    if (role in own || role === 'group' || value === null) return []
    if (Array.isArray(value)) return [[role, value.filter((name) => !taken.includes(name))]]
    return taken.includes(value) ? [] : [[role, value]]
  })
  const columns = { ...Object.fromEntries(chosen), ...own }
  const group = roles.columns['group']
  if (typeof group !== 'string' || file.split?.['method'] !== undefined) return { ...file, columns }
  return { ...file, columns, split: { ...file.split, method: 'group', column: group } }
}
