import { rename } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../../disk/wholeFile'
import { epochSchema } from '../../shared/domain/run'
import { expected } from '../../shared/errors'
import { checkpointFile, earlierCheckpointFile } from '../../shared/runFiles'
import type { Checkpoint } from '../loop/checkpoint'
import { loopStateSchema } from '../loop/loopState'
import { readIfThere } from './modelFiles'
import { arrayAt, headOf, isSealRight, sealBytes, sealedArrays } from './sealedArrays'

/** Arrays that every checkpoint has, in the order in which the first version of the file held them. */
const required = ['weights', 'first', 'second', 'best', 'average'] as const
const arrayNames = [...required, 'carried'] as const

const format = z.literal('lstm-workbench checkpoint')
const told = {
  /** All finished epochs, so that none is lost between this file and the database. */
  history: z.array(epochSchema),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
}

const headerSchema = z.object({
  format,
  /** The third version is the second with a seal at the end of the file. */
  version: z.union([z.literal(2), z.literal(3)]),
  state: loopStateSchema,
  ...told,
  /** The arrays of the file one behind the other, with how many values each has. */
  arrays: z.array(z.object({ name: z.enum(arrayNames), length: z.number().int().nonnegative() })),
})
type Header = z.infer<typeof headerSchema>

/** The first version: samples were the places, the loss decided, and all arrays had one length. */
const firstHeaderSchema = z
  .object({
    format,
    version: z.literal(1),
    state: loopStateSchema
      .omit({ placesSum: true, best: true })
      .extend({ best: z.object({ epoch: z.number().int(), loss: z.number() }).nullable() }),
    ...told,
    parameters: z.number().int(),
  })
  .transform(({ state: { best, ...state }, parameters, ...same }): Header => ({
    ...same,
    version: 2,
    state: {
      ...state,
      placesSum: state.samplesSum,
      best: best && { epoch: best.epoch, value: best.loss },
    },
    arrays: required.map((name) => ({ name, length: parameters })),
  }))

/**
 * Writes the checkpoint of a run: a length, a JSON header padded to 4 bytes, its arrays, and a seal. The file is replaced as a whole; the one
 * before stays beside it until the next.
 */
export async function saveCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void> {
  const { state, history, warnings } = checkpoint
  const arrays = arrayNames.flatMap((name) => {
    const values = checkpoint[name]
    return values === null ? [] : [{ name, values }]
  })
  const header: Header = {
    format: 'lstm-workbench checkpoint',
    version: 3,
    state,
    history,
    warnings,
    arrays: arrays.map(({ name, values }) => ({ name, length: values.length })),
  }
  const path = join(folder, checkpointFile)
  await rename(path, join(folder, earlierCheckpointFile)).catch(unlessMissing)
  await writeWhole(
    path,
    sealedArrays(
      header,
      arrays.map(({ values }) => values),
    ),
  )
}

function unlessMissing(thrown: unknown): void {
  if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')) throw thrown
}

/** A checkpoint, and whether it is an earlier one because the last is damaged. */
export interface FoundCheckpoint {
  readonly checkpoint: Checkpoint
  readonly isEarlier: boolean
}

/**
 * Reads the checkpoint of a run, or the one before it where that is damaged or was not written; null when there is none. Throws `run.damaged`
 * where those that there are have both been damaged.
 */
export async function loadCheckpoint(folder: string): Promise<FoundCheckpoint | null> {
  const last = await readCheckpoint(join(folder, checkpointFile))
  if (last instanceof Error || last === null) {
    const earlier = await readCheckpoint(join(folder, earlierCheckpointFile))
    const damage = last ?? (earlier instanceof Error ? earlier : null)
    if (earlier !== null && !(earlier instanceof Error))
      return { checkpoint: earlier, isEarlier: last !== null }
    if (damage !== null)
      throw expected(
        'run.damaged',
        { id: basename(folder), reason: damage.message },
        { detail: String(damage) },
      )
    return null
  }
  return { checkpoint: last, isEarlier: false }
}

/** A checkpoint, null where there is none, and what is wrong with one that is damaged. */
async function readCheckpoint(path: string): Promise<Checkpoint | Error | null> {
  const bytes = await readIfThere(path)
  if (bytes === null) return null
  try {
    return parseCheckpoint(bytes)
  } catch (thrown) {
    return thrown instanceof CheckpointDamage ? thrown : new CheckpointDamage('its head cannot be read')
  }
}

/** What is wrong with a checkpoint, in words that follow "its checkpoint is not whole:". */
class CheckpointDamage extends Error {}

/** The checkpoint in the bytes of a file whose length is the one that it tells and, since the third version, whose seal is right. */
function parseCheckpoint(bytes: Buffer): Checkpoint {
  const { head, end } = headOf(bytes)
  const { version, state, history, warnings, arrays } = z.union([headerSchema, firstHeaderSchema]).parse(head)
  const found = new Map<string, Float32Array>()
  let from = end
  for (const { name, length } of arrays) {
    found.set(name, arrayAt(bytes, from, length))
    from += length * Float32Array.BYTES_PER_ELEMENT
  }
  const whole = from + (version === 3 ? sealBytes : 0)
  if (bytes.length !== whole) throw new CheckpointDamage(`it has ${bytes.length} bytes instead of ${whole}`)
  if (version === 3 && !isSealRight(bytes)) throw new CheckpointDamage('its content is not what was written')
  const array = (name: (typeof required)[number]): Float32Array => {
    const values = found.get(name)
    if (values === undefined) throw new CheckpointDamage(`it holds no "${name}"`)
    return values
  }
  return {
    state,
    history,
    warnings,
    weights: array('weights'),
    first: array('first'),
    second: array('second'),
    best: array('best'),
    average: array('average'),
    carried: found.get('carried') ?? null,
  }
}
