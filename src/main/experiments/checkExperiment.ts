import { z } from 'zod'
import type { ExperimentFile } from '../../shared/domain/experiment'
import { expected, type ExpectedError } from '../../shared/errors'
import { taskIds, taskKinds, type KindId } from '../../shared/domain/task'
import { experimentSchemaOf, taskSpecs } from '../../shared/tasks/catalogue'
import { describeExpected, describeFound } from './describeSetting'
import { nearestPath } from '../../shared/nearest'
import { knownPaths, nodeAt, settingsSchema } from '../../shared/tasks/settingsSchema'
import { valueAt } from './valueAt'

/** The kind's schema with every section and every field in it optional; what is there must be right. */
function partialSchema(kind: KindId) {
  const { name, task: id, columns, split, preparation, model, training } = experimentSchemaOf(kind).shape
  return z.strictObject({
    name: name.optional(),
    task: id,
    columns: columns.partial().optional(),
    split: split.partial().optional(),
    preparation: preparation.partial().optional(),
    model: model.partial().optional(),
    training: training.partial().optional(),
  })
}

/**
 * Checks the fields that a person wrote against the schema of their kind of data. Throws `experiment.unknownField` with the nearest
 * known fields, or `experiment.invalid` with what was expected in its place. Returns them with defaults inside their values only.
 */
export function checkExperiment(file: ExperimentFile, kind: KindId): ExperimentFile {
  const parsed = partialSchema(kind).safeParse(file)
  if (parsed.success) return onlyGiven(parsed.data as ExperimentFile, file)
  const { issues } = parsed.error
  throw unknownFields(kind, issues) ?? problemOf(file, kind, issues[0])
}

/**
 * The parsed fields that the file has itself: those of a section that it leaves out depend on the data, and what the schema holds ready
 * for them, for experiments that were stored before they were there, must not stand in for that.
 */
function onlyGiven(parsed: ExperimentFile, file: ExperimentFile): ExperimentFile {
  const found: ExperimentFile = { ...parsed }
  for (const section of ['columns', 'split', 'preparation', 'model', 'training'] as const) {
    const given = file[section]
    if (given === undefined) continue
    found[section] = Object.fromEntries(
      Object.entries(parsed[section] ?? {}).filter(([name]) => name in given),
    )
  }
  return found
}

/** All fields that the schema does not know, each with the nearest one that it knows; null when there are none. */
function unknownFields(kind: KindId, issues: readonly z.core.$ZodIssue[]): ExpectedError | null {
  const paths = knownPaths(settingsSchema(kind))
  const found = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return []
    const known = paths.map((candidate) => withPlaces(candidate, issue.path))
    return issue.keys.map((key) => {
      const field = [...issue.path, key].join('.')
      return { field, nearest: nearestPath(field, known) ?? '' }
    })
  })
  const [first, ...others] = found
  if (first === undefined) return null
  if (others.length === 0) {
    const elsewhere = tasksWith(first.field)
    const hint = `It is a setting of ${elsewhere.join(' and ')} and does not apply here.`
    return expected('experiment.unknownField', elsewhere.length > 0 ? { ...first, hint } : first)
  }
  const nearest = found.map(({ field, nearest }) => `"${nearest}" (for "${field}")`).join(', ')
  return expected('experiment.unknownField', {
    ...first,
    fields: found.map(({ field }) => field).join(', '),
    hint: `The nearest known fields are ${nearest}.`,
  })
}

/** The tasks, in words, that have a setting which the one in question does not have; a column of another task is no setting. */
function tasksWith(field: string): string[] {
  const path = field.replace(/\.\d+(?=\.|$)/g, '.0')
  if (path.startsWith('columns.')) return []
  return taskIds
    .filter((task) => taskKinds[task].some((kind) => knownPaths(settingsSchema(kind)).includes(path)))
    .map((task) => taskSpecs[task].title.toLowerCase())
}

function problemOf(file: ExperimentFile, kind: KindId, issue: z.core.$ZodIssue | undefined): ExpectedError {
  const schema = settingsSchema(kind)
  const path = issue?.path ?? []
  const node = nodeAt(schema, path)
  return expected('experiment.invalid', {
    field: path.join('.'),
    expected:
      node === null || issue?.code === 'custom'
        ? (issue?.message ?? 'another value')
        : describeExpected(node),
    found: describeFound(valueAt(file, path)),
  })
}

/** Paths in the list entry that is spoken of have its place instead of 0. */
function withPlaces(candidate: string, path: readonly PropertyKey[]): string {
  const own = path.join('.')
  const first = path.map((key) => (typeof key === 'number' ? 0 : key)).join('.')
  return candidate.startsWith(`${first}.`) ? own + candidate.slice(first.length) : candidate
}
