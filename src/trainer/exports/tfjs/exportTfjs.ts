import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { resourcesFolder } from '../../engine/resourcesFolder'
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
  const { folder, model, portable, samples, expected, onProgress } = input
  onProgress({ fraction: 0.2, doing: 'Writing the model' })
  const built = layersModel(model.network, model.weights, model.members)
  try {
    await writeLayersModel(built, folder)
  } finally {
    built.dispose()
  }
  await writeFile(join(folder, 'codec.json'), JSON.stringify(model.codec))
  await copyFile(join(resourcesFolder(), 'portable', `${portable}.mjs`), join(folder, 'codec.mjs'))
  await copyFile(join(resourcesFolder(), 'portable', library), join(folder, library))
  const units = expected.length / samples.questions.length
  const rows = samples.questions.map((question, index) => ({
    question,
    outputs: [...expected.subarray(index * units, (index + 1) * units)],
  }))
  await writeFile(join(folder, 'samples.json'), JSON.stringify(rows, null, 1))
  for (const name of companions)
    await copyFile(join(resourcesFolder(), 'exports', 'tfjs', name), join(folder, name))
  onProgress({ fraction: 0.6, doing: 'Checking the written model' })
  return checkWritten(folder, input)
}

async function checkWritten(folder: string, { samples, expected }: ExportInput): Promise<ExportCheck> {
  const loaded = await readLayersModel(folder)
  try {
    const answers = tf.tidy(() => {
      const answer = loaded.predict(tf.tensor(samples.inputs)) as tf.Tensor
      return answer.dataSync<'float32'>()
    })
    const differences = answers.map((value, index) => Math.abs(value - (expected[index] ?? NaN)))
    return {
      samples: samples.questions.length,
      maxAbsoluteDifference: differences.reduce(
        (most, value) => (value > most || Number.isNaN(value) ? value : most),
        0,
      ),
      how: 'loaded from its files with tf.loadLayersModel and compared with the answers of the application',
    }
  } finally {
    loaded.dispose()
  }
}
