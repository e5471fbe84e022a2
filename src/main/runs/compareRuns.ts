import type { Comparison } from '../../shared/domain/comparison'
import type { SeedSpread } from '../../shared/domain/seedSpread'
import type { ComparedRun } from '../../shared/domain/run'
import { kindOf, kindSpecOf } from '../../shared/tasks/catalogue'
import { nodeAt, settingsSchema } from '../../shared/tasks/settingsSchema'

type Value = Comparison['differences'][number]['values'][number]
type Settings = ReadonlyMap<string, Value>

/** Names that people know what the settings mean by an id by; the id itself where nothing else is known. */
export interface ComparedNames {
  dataset(id: string): string
  vectors(id: string): string
}

/** Puts runs side by side: the settings whose values are not the same in all of them, in the order of the file. */
export function compareRuns(
  runs: readonly ComparedRun[],
  names: ComparedNames,
  spreadOf: (id: string) => SeedSpread,
): Comparison {
  const settings = runs.map((run) => settingsOf(run, names))
  const paths = [...new Set(settings.flatMap((values) => [...values.keys()]))]
  const differences = paths
    .filter((path) => !paths.some((other) => other.startsWith(`${path}.`)))
    .map((path) => ({
      path,
      label: labelOf(path, runs),
      values: settings.map((values) => values.get(path) ?? null),
    }))
    .filter(({ values }) => new Set(values.map((value) => JSON.stringify(value))).size > 1)
  return { runs: [...runs], spreads: runs.map(({ id }) => spreadOf(id)), differences }
}

function settingsOf(run: ComparedRun, names: ComparedNames): Settings {
  const values = new Map<string, Value>([['dataset', run.dataset.name]])
  if (run.testDatasetId !== null) values.set('testDataset', names.dataset(run.testDatasetId))
  collect(run.experiment, '', values)
  const vectors = values.get(vectorsPath)
  if (typeof vectors === 'string') values.set(vectorsPath, names.vectors(vectors))
  if (run.startedFrom !== null) values.set('training.startFrom', run.startedFrom.name)
  // Runs are told apart by it anyway.
  values.delete('name')
  return values
}

const vectorsPath = 'preparation.embeddings'

/** Puts every single value below `value` into `into`; lists of plain values stay whole. */
function collect(value: unknown, path: string, into: Map<string, Value>): void {
  if (value === undefined) return
  const isPlainList = Array.isArray(value) && value.every((entry) => typeof entry !== 'object')
  if (typeof value !== 'object' || value === null || isPlainList) {
    // It came through the experiment's schema: plain JSON.
    into.set(path, value as Value)
    return
  }
  for (const [key, inner] of Object.entries(value)) collect(inner, path === '' ? key : `${path}.${key}`, into)
}

const ownLabels: Readonly<Record<string, string>> = {
  dataset: 'Data set',
  testDataset: 'Test data set',
  task: 'Task',
}

/** Settings whose words are also the name of a result. */
const settingLabels: Readonly<Record<string, string>> = {
  'training.epochs': 'Epochs asked for',
  'training.loss': 'Kind of loss',
}

/** The words of the setting's own form; `Layer 2: units` for an entry of a list. */
function labelOf(path: string, runs: readonly ComparedRun[]): string {
  const own = ownLabels[path] ?? settingLabels[path]
  if (own !== undefined) return own
  const keys = path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key))
  for (const { experiment } of runs) {
    const role = kindSpecOf(experiment).roles.find(({ id }) => path === `columns.${id}`)
    if (role !== undefined) return `${role.title} column`
    const words = keys.flatMap((_key, place) => {
      const label = nodeAt(settingsSchema(kindOf(experiment)), keys.slice(0, place + 1))?.['label']
      return typeof label === 'string' ? [label] : []
    })
    const last = words.at(-1)
    const layer = keys.find((key) => typeof key === 'number')
    if (last !== undefined && layer !== undefined) return `Layer ${layer + 1}: ${lowered(last)}`
    if (words.length > 0) return words.join(' ')
  }
  return keys.slice(-1).join('')
}

const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)
