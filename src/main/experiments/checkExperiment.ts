import { z } from 'zod'
import type { ExperimentFile } from '../../shared/domain/experimentFile'
import { expected, type ExpectedError } from '../../shared/errors'
import { experimentSchemas } from '../../tasks/catalogue'
import { describeExpected, describeFound } from './describeSetting'
import { nearestPath } from './nearest'
import { knownPaths, nodeAt, settingsSchema } from './settingsSchema'
import { valueAt } from './valueAt'

/** The task's schema with every section and every field in it optional; what is there must be right. */
function partialSchema(task: ExperimentFile['task']) {
  const { name, task: id, columns, split, preparation, model, training } = experimentSchemas[task].shape
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
 * Checks the fields that a person wrote against the task's schema. Throws `experiment.unknownField` with the nearest
 * known field, or `experiment.invalid` with what was expected in its place. Returns them with inner defaults.
 */
export function checkExperiment(file: ExperimentFile): ExperimentFile {
  const parsed = partialSchema(file.task).safeParse(file)
  if (parsed.success) return parsed.data as ExperimentFile
  const unknown = parsed.error.issues.find((issue) => issue.code === 'unrecognized_keys')
  throw problemOf(file, unknown ?? parsed.error.issues[0])
}

function problemOf(file: ExperimentFile, issue: z.core.$ZodIssue | undefined): ExpectedError {
  const schema = settingsSchema(file.task)
  const path = issue?.path ?? []
  if (issue?.code === 'unrecognized_keys') {
    const field = [...path, issue.keys[0]].join('.')
    const known = knownPaths(schema).map((candidate) => withPlaces(candidate, path))
    return expected('experiment.unknownField', { field, nearest: nearestPath(field, known) ?? '' })
  }
  const node = nodeAt(schema, path)
  return expected('experiment.invalid', {
    field: path.join('.'),
    expected: node === null ? (issue?.message ?? 'another value') : describeExpected(node),
    found: describeFound(valueAt(file, path)),
  })
}

/** Paths in the list entry that is spoken of have its place instead of 0. */
function withPlaces(candidate: string, path: readonly PropertyKey[]): string {
  const own = path.join('.')
  const first = path.map((key) => (typeof key === 'number' ? 0 : key)).join('.')
  return candidate.startsWith(`${first}.`) ? own + candidate.slice(first.length) : candidate
}
