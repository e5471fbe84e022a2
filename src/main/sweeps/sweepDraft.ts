import { experimentFileSchema, type ExperimentFile } from '../../shared/domain/experiment'
import type { SweepPlan, TrialSettings, Varied } from '../../shared/domain/sweep'
import { expected } from '../../shared/errors'
import { nearestFieldHint } from '../../shared/history/readWhere'
import { findRunField, runFields } from '../../shared/history/runFields'
import { kindOf, type Experiment } from '../../shared/tasks/catalogue'
import { nodeAt, settingsSchema, valueNode } from '../../shared/tasks/settingsSchema'
import { assign, listPath } from '../experiments/assign'
import { valueAt } from '../experiments/valueAt'

/** Sections whose settings change which rows are judged: their trials could not be set beside each other. */
const fixedSections: readonly string[] = ['split', 'columns', 'name', 'task']

/** The plan of a sweep with the settings that it names written out, and whole numbers where they alone are allowed. Throws `input.invalid`. */
export function checkedPlan(plan: SweepPlan, experiment: Experiment): SweepPlan {
  const vary = plan.vary.map((varied) => checkedVaried(varied, experiment))
  const paths = vary.map(({ path }) => path)
  const twice = paths.find((path, at) => paths.indexOf(path) !== at)
  if (twice !== undefined) throw invalid(`${twice} is varied twice`)
  if (plan.method === 'halving' && paths.includes('training.epochs')) {
    throw invalid('successive halving chooses the epochs by itself, they cannot be varied with it')
  }
  return { ...plan, vary }
}

/** Names of the settings that trials may differ in. */
const variableSettings = (): string[] =>
  runFields().flatMap(({ name, of }) =>
    of.kind === 'setting' && !fixedSections.includes(of.path[0] ?? '') ? [name] : [],
  )

const settingExamples = 'Settings are such as model.dropout, training.learningRate, training.batchSize.'

function checkedVaried(varied: Varied, experiment: Experiment): Varied {
  const field = findRunField(varied.path)
  if (field?.of.kind !== 'setting') {
    const hint = nearestFieldHint(varied.path, variableSettings(), settingExamples)
    throw invalid(`there is no setting "${varied.path}"`, hint)
  }
  const { path: keys } = field.of
  const path = keys.join('.')
  if (fixedSections.includes(keys[0] ?? '') || path === 'training.seed') {
    throw invalid(
      `${path} cannot be varied: trials must be judged on the same rows, and seeds are tried at the end`,
    )
  }
  if (varied.kind === 'list') return { ...varied, path }
  const { low, high, log } = varied
  if (low >= high)
    throw invalid(`the range of ${path} begins at ${low} and must end above it, not at ${high}`)
  if (log && low <= 0) throw invalid(`the range of ${path} by ratios must begin above 0, not at ${low}`)
  const schema = settingsSchema(kindOf(experiment))
  const node = nodeAt(
    schema,
    keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
  )
  const type = node === null ? undefined : valueNode(node).type
  if (type !== 'number' && type !== 'integer') throw invalid(`${path} is no number: name its values, a,b,c`)
  return { ...varied, path, integer: type === 'integer' }
}

/** The values that varied settings have in a complete experiment. */
export const settingsIn = (experiment: Experiment, vary: readonly Varied[]): TrialSettings =>
  Object.fromEntries(
    vary.map(({ path }) => {
      // It came through the experiment's schema: plain JSON.
      const value = valueAt(experiment, path.split('.')) as TrialSettings[string] | undefined
      return [path, value ?? null]
    }),
  )

/** An experiment file with other settings; `whole` is the same file with every default filled in, from which lists are taken. */
export function withSettings(
  file: ExperimentFile,
  whole: Experiment,
  settings: TrialSettings,
): ExperimentFile {
  const changed = Object.entries(settings).reduce<unknown>((target, [written, value]) => {
    const path = written.split('.')
    const list = listPath({ path, value })
    const based =
      list === null || valueAt(target, list) !== undefined
        ? target
        : assign(target, { path: list, value: valueAt(whole, list) })
    return assign(based, { path, value })
  }, file)
  return experimentFileSchema.parse(changed)
}

const invalid = (problem: string, hint = 'Change what is varied and try again.') =>
  expected('input.invalid', { where: 'Sweep', problem, hint })
