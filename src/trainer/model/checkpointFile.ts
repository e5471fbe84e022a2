import { basename, join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { epochSchema } from '../../shared/domain/run'
import { expected } from '../../shared/errors'
import type { Checkpoint } from '../loop/checkpoint'
import { loopStateSchema } from '../loop/loopState'
import { readIfThere } from './modelFiles'

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
  version: z.literal(2),
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

const fileName = 'checkpoint.bin'
/** Length of the header, little-endian, at the start of the file. */
const lengthBytes = 4

/** Writes the checkpoint of a run: a length, a JSON header padded to 4 bytes, then its arrays. The file is replaced as a whole. */
export async function saveCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void> {
  const { state, history, warnings } = checkpoint
  const arrays = arrayNames.flatMap((name) => {
    const values = checkpoint[name]
    return values === null ? [] : [{ name, values }]
  })
  const header: Header = {
    format: 'lstm-workbench checkpoint',
    version: 2,
    state,
    history,
    warnings,
    arrays: arrays.map(({ name, values }) => ({ name, length: values.length })),
  }
  const text = Buffer.from(JSON.stringify(header))
  const padded = Buffer.concat([text, Buffer.alloc((4 - (text.length % 4)) % 4, ' ')])
  const length = Buffer.alloc(lengthBytes)
  length.writeUInt32LE(padded.length)
  const bytes = arrays.map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength))
  await writeFileAtomic(join(folder, fileName), Buffer.concat([length, padded, ...bytes]))
}

/** Reads the checkpoint of a run; null when there is none. Throws `run.damaged` for one that is not whole. */
export async function loadCheckpoint(folder: string): Promise<Checkpoint | null> {
  const bytes = await readIfThere(join(folder, fileName))
  if (bytes === null) return null
  try {
    return parseCheckpoint(bytes)
  } catch (thrown) {
    throw expected('run.damaged', { id: basename(folder) }, { detail: String(thrown) })
  }
}

/** The checkpoint in the bytes of a file whose length is the one that it tells. */
function parseCheckpoint(bytes: Buffer): Checkpoint {
  const headerEnd = bytes.length < lengthBytes ? Infinity : lengthBytes + bytes.readUInt32LE(0)
  const text = bytes.subarray(lengthBytes, headerEnd).toString('utf8')
  const { state, history, warnings, arrays } = z
    .union([headerSchema, firstHeaderSchema])
    .parse(JSON.parse(text))
  const found = new Map<string, Float32Array>()
  let from = headerEnd
  for (const { name, length } of arrays) {
    const to = from + length * Float32Array.BYTES_PER_ELEMENT
    found.set(name, new Float32Array(bytes.buffer.slice(bytes.byteOffset + from, bytes.byteOffset + to)))
    from = to
  }
  if (bytes.length !== from) throw new Error(`it has ${bytes.length} bytes instead of ${from}`)
  const array = (name: (typeof required)[number]): Float32Array => {
    const values = found.get(name)
    if (values === undefined) throw new Error(`it holds no "${name}"`)
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
