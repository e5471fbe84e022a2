import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { z } from 'zod'

const weightsFile = 'weights.bin'

const modelJsonSchema = z.looseObject({
  modelTopology: z.looseObject({}),
  weightsManifest: z
    .array(z.object({ paths: z.array(z.string()), weights: z.array(z.looseObject({})) }))
    .length(1),
})

/** Writes `model.json` and `weights.bin` as `tf.loadLayersModel` reads them from a server or a folder. */
export async function writeLayersModel(model: tf.LayersModel, folder: string): Promise<void> {
  const handler = tf.io.withSaveHandler(async (artifacts) => {
    const data = tf.io.CompositeArrayBuffer.join(artifacts.weightData)
    await writeFile(join(folder, weightsFile), Buffer.from(data))
    const description = {
      format: 'layers-model',
      generatedBy: artifacts.generatedBy ?? null,
      convertedBy: null,
      modelTopology: artifacts.modelTopology,
      weightsManifest: [{ paths: [weightsFile], weights: artifacts.weightSpecs }],
    }
    await writeFile(join(folder, 'model.json'), JSON.stringify(description))
    return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } }
  })
  await model.save(handler)
}

/** Loads a model that `writeLayersModel` wrote, from its files alone. */
export async function readLayersModel(folder: string): Promise<tf.LayersModel> {
  const text = await readFile(join(folder, 'model.json'), 'utf8')
  const { modelTopology, weightsManifest } = modelJsonSchema.parse(JSON.parse(text))
  const bytes = await readFile(join(folder, weightsFile))
  return tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology,
      // The shape of the entries is tfjs's own; it checks them itself.
      weightSpecs: weightsManifest[0]?.weights as unknown as tf.io.WeightsManifestEntry[],
      weightData: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
    }),
  )
}
