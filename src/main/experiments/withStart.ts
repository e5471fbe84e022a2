import { z } from 'zod'
import type { ExperimentFile } from '../../shared/domain/experiment'
import type { KindId } from '../../shared/domain/task'
import { expected, ExpectedError } from '../../shared/errors'
import { toJson } from '../../shared/settings/settingValue'
import { experimentSchemaOf } from '../../shared/tasks/catalogue'
import type { StartSource } from '../runs/startModel'

/** Looks up the run whose weights an experiment begins with. Throws why it cannot. */
export type FindStart = (id: string) => StartSource

/** Settings of the preparation by which two vocabularies have words in common. */
const reading = ['level', 'lowercase'] as const

/**
 * An experiment that begins with the weights of another run: what it leaves open of its network is as it is there, so that they fit, and so is how
 * texts are read. Throws `start.frozenAlone` where layers keep what nothing gave them, and why the run cannot be begun with, with the fix to begin at random.
 */
export function withStart(
  file: ExperimentFile,
  kind: KindId,
  findStart: FindStart | null,
): { readonly given: ExperimentFile; readonly because: Readonly<Record<string, string>> } {
  const { startFrom, frozen } = file.training ?? {}
  if (typeof startFrom !== 'string') {
    if (!Array.isArray(frozen) || frozen.length === 0) return { given: file, because: {} }
    throw expected(
      'start.frozenAlone',
      {},
      { fix: { label: 'Train all layers', set: { 'training.frozen': [] } } },
    )
  }
  const { name, settings } = found(startFrom, findStart)
  const shape = experimentSchemaOf(kind).shape
  const taken = (section: 'model' | 'preparation', names: readonly string[]) => {
    const own = file[section] ?? {}
    const fields: Readonly<Record<string, z.core.$ZodType>> = shape[section].shape
    const there: Readonly<Record<string, unknown>> = settings[section]
    return Object.fromEntries(
      names.flatMap((field) => {
        const schema = fields[field]
        const value = there[field]
        if (field in own || schema === undefined || value === undefined) return []
        return z.safeParse(schema, value).success ? [[field, toJson(value)] as const] : []
      }),
    )
  }
  const model = taken('model', Object.keys(shape.model.shape))
  const preparation = taken('preparation', reading)
  const because = `the weights of "${name}" have it.`
  return {
    given: {
      ...file,
      model: { ...model, ...file.model },
      preparation: { ...preparation, ...file.preparation },
    },
    because: Object.fromEntries([
      ...Object.keys(model).map((field) => [`model.${field}`, because] as const),
      ...Object.keys(preparation).map((field) => [`preparation.${field}`, because] as const),
    ]),
  }
}

function found(id: string, findStart: FindStart | null): StartSource {
  if (findStart === null) throw expected('start.gone', { id })
  try {
    return findStart(id)
  } catch (thrown) {
    if (!(thrown instanceof ExpectedError)) throw thrown
    const fix = { label: 'Begin at random', set: { 'training.startFrom': null } }
    throw new ExpectedError({ ...thrown.error, fix })
  }
}
