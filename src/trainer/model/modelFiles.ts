import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { networkSchema, type Network } from '../../shared/domain/network'
import { expected } from '../../shared/errors'
import type { CodecJson } from '../../tasks/prepared'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'

const modelSchema = z.object({
  format: z.literal('lstm-workbench model'),
  version: z.literal(1),
  network: networkSchema,
  /** Networks that answer together, each with weights of its own. */
  members: z.number().int().positive().default(1),
  /** The epoch that the weights are of. */
  epoch: z.number().int(),
  /** Name of the weights' file beside this one. */
  weights: z.string().regex(/^weights-\d+\.bin$/),
  parameters: z.array(z.object({ name: z.string(), shape: z.array(z.number().int()) })),
  codec: z.looseObject({ task: z.string() }),
})

/** A trained model as it lies in the folder of its run. */
export interface StoredModel {
  readonly network: Network
  /** Networks of that shape that answer together by their mean. */
  readonly members: number
  readonly epoch: number
  /** All weights, flat, in the order of `parameterSpecs`, network after network. */
  readonly weights: Float32Array
  /** The task's codec, to be parsed by the task. */
  readonly codec: unknown
}

const modelFile = 'model.json'

/**
 * Writes a model into the folder of its run. The weights get a file of their own first; `model.json` then points to it, so that at any
 * moment a whole model is there.
 */
export async function saveModel(
  folder: string,
  model: Omit<StoredModel, 'codec'> & { readonly codec: CodecJson },
  parameters: readonly { readonly name: string; readonly shape: readonly number[] }[],
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const weights = `weights-${model.epoch}.bin`
  const bytes = Buffer.from(model.weights.buffer, model.weights.byteOffset, model.weights.byteLength)
  await writeFileAtomic(join(folder, weights), bytes)
  const description: z.input<typeof modelSchema> = {
    format: 'lstm-workbench model',
    version: 1,
    network: model.network,
    members: model.members,
    epoch: model.epoch,
    weights,
    parameters: parameters.map(({ name, shape }) => ({ name, shape: [...shape] })),
    codec: model.codec,
  }
  await writeFileAtomic(join(folder, modelFile), JSON.stringify(description))
  await writeFileAtomic(join(folder, 'codec.json'), JSON.stringify(model.codec))
  const old = (await readdir(folder)).filter((name) => /^weights-\d+\.bin$/.test(name) && name !== weights)
  await Promise.all(old.map((name) => rm(join(folder, name), { force: true })))
}

/** Reads the model of a run. Throws `run.noModel` when no epoch has been kept yet. */
export async function loadModel(folder: string): Promise<StoredModel> {
  const description = await readIfThere(join(folder, modelFile))
  if (description === null)
    throw expected('run.noModel', {
      id: folder.split(/[\\/]/).at(-1) ?? folder,
      status: 'without a finished epoch',
    })
  const model = modelSchema.parse(JSON.parse(description.toString('utf8')))
  const bytes = await readFile(join(folder, model.weights))
  const weights = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  const { network, members, epoch, codec } = model
  return { network, members, epoch, weights, codec }
}

/** The content of a file; null only when there is no such file. Throws whatever else keeps it from being read. */
export async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null
    throw thrown
  }
}
