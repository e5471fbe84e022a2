// Loads the exported model and answers questions with it. Works in Node and, served over HTTP, in a browser.
import * as tf from '@tensorflow/tfjs'
import { decodeOutputs, encodeInputs } from './codec.mjs'

const inNode = typeof process !== 'undefined' && process.versions?.node !== undefined

async function read(name) {
  const url = new URL(name, import.meta.url)
  if (!inNode) return new Uint8Array(await (await fetch(url)).arrayBuffer())
  const { readFile } = await import('node:fs/promises')
  return new Uint8Array(await readFile(url))
}

const readJson = async (name) => JSON.parse(new TextDecoder().decode(await read(name)))

/** Loads model and codec; `ask` takes a list of questions (texts, or pasts of a series) and resolves to their answers. */
export async function loadModel() {
  const [{ modelTopology, weightsManifest }, codec] = await Promise.all([
    readJson('model.json'),
    readJson('codec.json'),
  ])
  const weights = await read('weights.bin')
  const model = await tf.loadLayersModel(
    tf.io.fromMemory({ modelTopology, weightSpecs: weightsManifest[0].weights, weightData: weights.buffer }),
  )
  const outputsFor = (questions) =>
    tf.tidy(() => {
      const encoded = encodeInputs(codec, questions)
      const inputs = model.inputs.length === 1 ? tf.tensor(encoded) : encoded.map((input) => tf.tensor(input))
      return model.predict(inputs).dataSync()
    })
  return {
    codec,
    outputsFor,
    ask: (questions) => decodeOutputs(codec, outputsFor(questions), questions),
  }
}

/** The largest difference between the model's answers to samples and those of the trained model. */
export function largestDifference(model, samples) {
  const outputs = model.outputsFor(samples.map((sample) => sample.question))
  const units = outputs.length / samples.length
  return outputs.reduce((largest, value, index) => {
    const difference = Math.abs(value - samples[Math.floor(index / units)].outputs[index % units])
    return difference > largest || Number.isNaN(difference) ? difference : largest
  }, 0)
}

/** The 20 samples that the export was checked with. */
export const readSamples = () => readJson('samples.json')
