import { access, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { hashOf } from '../../disk/contentHash'
import { openSealed, sealedJson } from '../../disk/sealedJson'
import { writeWhole } from '../../disk/wholeFile'
import { networkSchema, type Network } from '../../shared/domain/network'
import { epochSchema, type Epoch } from '../../shared/domain/run'
import { expected } from '../../shared/errors'
import { modelFile } from '../../shared/runFiles'
import type { CodecJson } from '../../tasks/prepared'
import { repeated } from '../network/networkGroup'

const weightsName = z.string().regex(/^weights-\d+\.bin$/)
const told = {
  format: z.literal('lstm-workbench model'),
  network: networkSchema,
  /** Networks that answer together, each with weights of its own. */
  members: z.number().int().positive().default(1),
  /** The shape of each of them, where they are not all that of `network`. */
  networks: z.array(networkSchema).min(2).optional(),
  /** The epoch that the weights are of; 0 where nothing was trained. */
  epoch: z.number().int(),
  parameters: z.array(z.object({ name: z.string(), shape: z.array(z.number().int()) })),
  codec: z.looseObject({ task: z.string() }),
}

const modelSchema = z.object({
  ...told,
  version: z.literal(2),
  /** The weights' file beside this one. */
  weights: z.object({ file: weightsName, bytes: z.number().int(), sha256: z.string() }),
  /** What that epoch reached, so that it is not lost between this file and the database. */
  reached: epochSchema.nullable(),
})
type ModelDescription = z.infer<typeof modelSchema>

/** The first version: nothing told how large and what the weights were. */
const firstModelSchema = z.object({ ...told, version: z.literal(1), weights: weightsName })

/** A trained model as it lies in the folder of its run. */
export interface StoredModel {
  readonly network: Network
  /** Networks that answer together by their mean. */
  readonly members: number
  /** The shape of each of them, where they are not all that of `network`. */
  readonly networks?: readonly Network[] | undefined
  readonly epoch: number
  /** All weights, flat, in the order of `parameterSpecs`, network after network. */
  readonly weights: Float32Array
  /** The task's codec, to be parsed by the task. */
  readonly codec: unknown
  /** What its epoch reached; null in models of earlier builds. */
  readonly reached: Epoch | null
}

/** The shape of each network of a model. */
export function networksOf({
  network,
  members,
  networks,
}: Pick<StoredModel, 'network' | 'members' | 'networks'>): [Network, ...Network[]] {
  const [first, ...others] = networks ?? []
  return first === undefined ? repeated(network, members) : [first, ...others]
}

/** A model to be stored. */
export type KeptModel = Omit<StoredModel, 'codec'> & { readonly codec: CodecJson }

/**
 * Writes a model into the folder of its run. The weights get a file of their own first; `model.json` then points to it and says how large and
 * what it is, so that at any moment a whole model is there and a damaged one is noticed.
 */
export async function saveModel(
  folder: string,
  model: KeptModel,
  parameters: readonly { readonly name: string; readonly shape: readonly number[] }[],
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const file = `weights-${model.epoch}.bin`
  const bytes = Buffer.from(model.weights.buffer, model.weights.byteOffset, model.weights.byteLength)
  await writeWhole(join(folder, file), bytes)
  const description: z.input<typeof modelSchema> = {
    format: 'lstm-workbench model',
    version: 2,
    network: model.network,
    members: model.members,
    ...(model.networks && { networks: [...model.networks] }),
    epoch: model.epoch,
    weights: { file, bytes: bytes.length, sha256: hashOf(bytes) },
    parameters: parameters.map(({ name, shape }) => ({ name, shape: [...shape] })),
    codec: model.codec,
    reached: model.reached,
  }
  await writeWhole(join(folder, modelFile), sealedJson(description))
  const old = (await readdir(folder)).filter((name) => weightsName.safeParse(name).success && name !== file)
  await Promise.all(old.map((name) => rm(join(folder, name), { force: true })))
}

/** Whether a whole model lies in a folder. */
export const hasModel = (folder: string): Promise<boolean> =>
  access(join(folder, modelFile)).then(
    () => true,
    () => false,
  )

/** Reads the model of a run. Throws `run.noModel` when no epoch has been kept yet, `run.modelDamaged` when it is not what was written. */
export async function loadModel(folder: string): Promise<StoredModel> {
  const text = await readIfThere(join(folder, modelFile))
  const id = basename(folder)
  if (text === null) throw expected('run.noModel', { id, status: 'without a finished epoch' })
  const { network, members, networks, epoch, weights, codec, reached } = describedIn(
    text.toString('utf8'),
    id,
  )
  const file = typeof weights === 'string' ? weights : weights.file
  const bytes = await readIfThere(join(folder, file))
  if (bytes === null) throw damaged(id, `its file ${file} is missing`)
  if (typeof weights === 'string') requireFloats(bytes, id, file)
  else requireSame(bytes, weights, id)
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  return { network, members, networks, epoch, weights: values, codec, reached }
}

function describedIn(
  text: string,
  id: string,
): Pick<ModelDescription, 'network' | 'members' | 'networks' | 'epoch' | 'codec' | 'reached'> & {
  readonly weights: ModelDescription['weights'] | string
} {
  try {
    const { value, isSealed } = openSealed(text)
    return isSealed ? modelSchema.parse(value) : { ...firstModelSchema.parse(value), reached: null }
  } catch (thrown) {
    throw damaged(id, `its file ${modelFile} is not what was written`, thrown)
  }
}

function requireSame(bytes: Buffer, { file, ...wanted }: ModelDescription['weights'], id: string): void {
  if (bytes.length !== wanted.bytes)
    throw damaged(id, `its file ${file} has ${bytes.length} bytes instead of ${wanted.bytes}`)
  if (hashOf(bytes) !== wanted.sha256) throw damaged(id, `its file ${file} is not what was written`)
}

function requireFloats(bytes: Buffer, id: string, file: string): void {
  if (bytes.length % 4 !== 0) throw damaged(id, `its file ${file} was cut`)
}

const damaged = (id: string, reason: string, thrown?: unknown): Error =>
  expected('run.modelDamaged', { id, reason }, thrown === undefined ? {} : { detail: String(thrown) })

/** The content of a file; null only when there is no such file. Throws whatever else keeps it from being read. */
export async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null
    throw thrown
  }
}
