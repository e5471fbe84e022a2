// Loads the exported model with onnxruntime and translates with it.
import { readFile } from 'node:fs/promises'
import * as ort from 'onnxruntime-node'
import { translate } from './codec.mjs'
import { stepsOf } from './steps.mjs'

const path = (name) => new URL(name, import.meta.url)
const readJson = async (name) => JSON.parse(await readFile(path(name), 'utf8'))

/** A graph as a function from arrays to arrays. */
async function graph(name) {
  const session = await ort.InferenceSession.create(await readFile(path(name)))
  return async (arrays) => {
    const feeds = Object.fromEntries(
      session.inputNames.map((input) => {
        const { values, shape } = arrays[input]
        const type = values instanceof BigInt64Array ? 'int64' : 'float32'
        return [input, new ort.Tensor(type, values, shape)]
      }),
    )
    const found = await session.run(feeds)
    return Object.fromEntries(
      Object.entries(found).map(([output, { data, dims }]) => [output, { values: data, shape: [...dims] }]),
    )
  }
}

/** Loads both graphs and the codec; `ask` takes a list of texts and resolves to their translations, `beam` beginnings followed side by side. */
export async function loadModel() {
  const [encoder, decoder, codec] = await Promise.all([
    graph('encoder.onnx'),
    graph('decoder.onnx'),
    readJson('codec.json'),
  ])
  const steps = stepsOf(encoder, decoder)
  return { codec, ask: (texts, beam = codec.beam) => translate(codec, steps, texts, beam) }
}

/** The samples that the export was checked with. */
export const readSamples = () => readJson('samples.json')
