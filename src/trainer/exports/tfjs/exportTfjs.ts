import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { resourcesFolder } from '../../engine/resourcesFolder'
import { writeCompanions } from '../companions'
import { largestDifference } from '../../../shared/largestDifference'
import type { ExportCheck, ExportInput } from '../exportInput'
import { layersModel } from './layersModel'
import { readLayersModel, writeLayersModel } from './modelArtifacts'

/** Files that go along with every export: how to load the model and an example that proves it. */
const companions = ['index.html', 'page.mjs', 'load.mjs', 'example.mjs', 'package.json', 'README.md'] as const
/** TensorFlow.js in one module, so that the page needs no installation. */
const library = 'tf.mjs'

/**
 * Writes the model as a TF.js LayersModel with codec, the application's own encoding as a module, 20 samples with expected
 * outputs and a loader; then loads it from its files and compares its answers with the application's.
 */
export async function exportTfjs(input: ExportInput): Promise<ExportCheck> {
  const { folder, model, onProgress } = input
  onProgress({ fraction: 0.2, doing: 'Writing the model' })
  const built = layersModel(model.network, model.weights, model.members)
  try {
    await writeLayersModel(built, folder)
  } finally {
    built.dispose()
  }
  await writeCompanions(input, 'tfjs', companions)
  await copyFile(join(resourcesFolder(), 'portable', library), join(folder, library))
  onProgress({ fraction: 0.6, doing: 'Checking the written model' })
  return checkWritten(folder, input)
}

async function checkWritten(folder: string, { samples, expected }: ExportInput): Promise<ExportCheck> {
  const loaded = await readLayersModel(folder)
  try {
    const answers = tf.tidy(() => {
      const inputs = [samples.inputs, ...(samples.furtherInputs ?? [])].map((input) => tf.tensor(input))
      const [first] = inputs
      const answer = loaded.predict(inputs.length === 1 && first ? first : inputs) as tf.Tensor
      return answer.dataSync<'float32'>()
    })
    return {
      samples: samples.questions.length,
      maxAbsoluteDifference: largestDifference(answers, expected),
      how: 'loaded from its files with tf.loadLayersModel and compared with the answers of the application',
    }
  } finally {
    loaded.dispose()
  }
}
