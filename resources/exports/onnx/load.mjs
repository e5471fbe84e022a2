// Loads the exported model with onnxruntime and answers questions with it.
import { readFile } from 'node:fs/promises'
import * as ort from 'onnxruntime-node'
import { decodeOutputs, encodeInputs } from './codec.mjs'

const path = (name) => new URL(name, import.meta.url)
const readJson = async (name) => JSON.parse(await readFile(path(name), 'utf8'))

/** Tokens are filled up at the end, as the graph counts them; numbers stand as they are. */
const filledAtEnd = (sample) =>
  typeof sample[0] === 'number'
    ? [...sample.filter((token) => token !== 0), ...sample.filter((token) => token === 0)]
    : sample

function tensorOf(samples) {
  const [sample] = samples
  return typeof sample[0] === 'number'
    ? new ort.Tensor('int64', BigInt64Array.from(samples.flat(), BigInt), [samples.length, sample.length])
    : new ort.Tensor('float32', Float32Array.from(samples.flat(2)), [
        samples.length,
        sample.length,
        sample[0].length,
      ])
}

/** Loads model and codec; `ask` takes a list of questions (texts, or pasts of a series) and resolves to their answers. */
export async function loadModel() {
  const [session, codec] = await Promise.all([
    readFile(path('model.onnx')).then((bytes) => ort.InferenceSession.create(bytes)),
    readJson('codec.json'),
  ])
  const outputsFor = async (questions) => {
    const encoded = encodeInputs(codec, questions)
    const [counted, ...others] = session.inputNames.length === 1 ? [encoded] : encoded
    const { output } = await session.run({
      input: tensorOf(counted.map(filledAtEnd)),
      ...Object.fromEntries(others.map((input, index) => [`input_${index + 1}`, tensorOf(input)])),
    })
    return output.data
  }
  return {
    codec,
    outputsFor,
    ask: async (questions) => decodeOutputs(codec, await outputsFor(questions), questions),
  }
}

/** The samples that the export was checked with. */
export const readSamples = () => readJson('samples.json')
