import { basename, join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { epochSchema } from '../../shared/domain/run'
import { expected } from '../../shared/errors'
import { checkpointFile } from '../../shared/runFiles'
import type { Checkpoint } from '../loop/checkpoint'
import { loopStateSchema } from '../loop/loopState'
import { readIfThere } from './modelFiles'

const headerSchema = z.object({
  format: z.literal('lstm-workbench checkpoint'),
  version: z.literal(1),
  state: loopStateSchema,
  /** All finished epochs, so that none is lost between this file and the database. */
  history: z.array(epochSchema),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  /** Weights of the network; each array of the file has as many values. */
  parameters: z.number().int(),
})

const arrays = ['weights', 'first', 'second', 'best', 'average'] as const
/** Length of the header, little-endian, at the start of the file. */
const lengthBytes = 4

/** Writes the checkpoint of a run: a length, a JSON header padded to 4 bytes, then five arrays. The file is replaced as a whole. */
export async function saveCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void> {
  const { state, history, warnings } = checkpoint
  const header: z.input<typeof headerSchema> = {
    format: 'lstm-workbench checkpoint',
    version: 1,
    state,
    history,
    warnings,
    parameters: checkpoint.weights.length,
  }
  const text = Buffer.from(JSON.stringify(header))
  const padded = Buffer.concat([text, Buffer.alloc((4 - (text.length % 4)) % 4, ' ')])
  const length = Buffer.alloc(lengthBytes)
  length.writeUInt32LE(padded.length)
  const values = arrays.map((name) => {
    const array = checkpoint[name]
    return Buffer.from(array.buffer, array.byteOffset, array.byteLength)
  })
  await writeFileAtomic(join(folder, checkpointFile), Buffer.concat([length, padded, ...values]))
}

/** Reads the checkpoint of a run; null when there is none. Throws `run.damaged` for one that is not whole. */
export async function loadCheckpoint(folder: string): Promise<Checkpoint | null> {
  const bytes = await readIfThere(join(folder, checkpointFile))
  if (bytes === null) return null
  const { header, headerEnd } = readHeader(bytes, basename(folder))
  const size = header.parameters * Float32Array.BYTES_PER_ELEMENT
  const array = (index: number): Float32Array => {
    const from = bytes.byteOffset + headerEnd + index * size
    return new Float32Array(bytes.buffer.slice(from, from + size))
  }
  const { state, history, warnings } = header
  return {
    state,
    history,
    warnings,
    weights: array(0),
    first: array(1),
    second: array(2),
    best: array(3),
    average: array(4),
  }
}

/** The header, of a file whose length is the one that it tells. */
function readHeader(bytes: Buffer, id: string) {
  const headerEnd = bytes.length < lengthBytes ? Infinity : lengthBytes + bytes.readUInt32LE(0)
  const text = bytes.subarray(lengthBytes, headerEnd).toString('utf8')
  try {
    const header = headerSchema.parse(JSON.parse(text))
    const length = headerEnd + arrays.length * header.parameters * Float32Array.BYTES_PER_ELEMENT
    if (bytes.length === length) return { header, headerEnd }
    throw new Error(`it has ${bytes.length} bytes instead of ${length}`)
  } catch (thrown) {
    throw expected('run.damaged', { id }, { detail: String(thrown) })
  }
}
