import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { resourcesFolder } from '../../engine/resourcesFolder'
import type { ExportCheck, ExportInput } from '../exportInput'
import { writePythonPackage } from '../pythonPackage'
import { encodeOnnx } from './onnxFile'
import { onnxPairs } from './onnxPairs'
import { openOnnx, type OpenedOnnx } from './runOnnx'

const companions = [
  'steps.mjs',
  'load.mjs',
  'check.mjs',
  'check.py',
  'network.py',
  'package.json',
  'requirements.txt',
  'README.md',
] as const

/** What a translation answers. */
const answersSchema = z.array(z.object({ translation: z.string(), certainty: z.number() }))

/** The modules that go along, as far as the check runs them. */
const stepsSchema = z.object({
  stepsOf: z.function({
    input: [z.custom<OpenedOnnx['ask']>(), z.custom<OpenedOnnx['ask']>()],
    output: z.unknown(),
  }),
})
const codecSchema = z.object({
  translate: z.function({
    input: [z.unknown(), z.unknown(), z.array(z.unknown())],
    output: z.promise(answersSchema),
  }),
})

/**
 * Writes a model whose answers are searched step by step as two ONNX graphs, an encoder and one step of the decoder, with the search as modules for JavaScript and
 * Python; then opens both files with onnxruntime, searches by the written modules and compares the answers with the application's.
 */
export async function exportPairs(input: ExportInput): Promise<ExportCheck> {
  const { folder, model, portable, samples, answers, onProgress } = input
  onProgress({ fraction: 0.2, doing: 'Writing the model' })
  const metadata = { 'lstm-workbench codec': JSON.stringify(model.codec) }
  const graphs = onnxPairs(model.network, model.weights, model.members, metadata)
  await writeFile(join(folder, 'encoder.onnx'), encodeOnnx(graphs.encoder))
  await writeFile(join(folder, 'decoder.onnx'), encodeOnnx(graphs.decoder))
  await writeFile(join(folder, 'codec.json'), JSON.stringify(model.codec))
  await copyFile(join(resourcesFolder(), 'portable', `${portable}.mjs`), join(folder, 'codec.mjs'))
  const own = answersSchema.parse(answers)
  const rows = samples.questions.map((question, at) => JSON.stringify({ question, answer: own[at] }))
  await writeFile(join(folder, 'samples.json'), `[\n${rows.join(',\n')}\n]\n`)
  for (const name of companions)
    await copyFile(join(resourcesFolder(), 'exports', 'onnx-pairs', name), join(folder, name))
  await writePythonPackage(folder, portable)
  onProgress({ fraction: 0.6, doing: 'Checking the written model' })
  const found = await askWritten(folder, model.codec, [...samples.questions])
  return {
    samples: own.length,
    maxAbsoluteDifference: largestDifference(own, found),
    how: 'opened from its files with onnxruntime, searched by the code that goes along and compared with the answers of the application',
  }
}

type Answers = z.infer<typeof answersSchema>

/** How far certainties lie apart; 1 where a text is not the same. */
const largestDifference = (own: Answers, found: Answers): number =>
  own.reduce((largest, { translation, certainty }, at) => {
    const other = found[at]
    const difference = other?.translation === translation ? Math.abs(certainty - other.certainty) : 1
    return Math.max(largest, difference)
  }, 0)

/** The answers of the written graphs, by the written modules. */
async function askWritten(folder: string, codec: unknown, questions: unknown[]): Promise<Answers> {
  const [encoder, decoder] = await Promise.all(
    ['encoder.onnx', 'decoder.onnx'].map(async (name) => openOnnx(await readFile(join(folder, name)))),
  )
  if (encoder === undefined || decoder === undefined) throw new Error('two graphs were written')
  try {
    const module = async (name: string): Promise<unknown> => ({
      ...(await import(/* @vite-ignore */ pathToFileURL(join(folder, name)).href)),
    })
    const { stepsOf } = stepsSchema.parse(await module('steps.mjs'))
    const { translate } = codecSchema.parse(await module('codec.mjs'))
    return await translate(codec, stepsOf(encoder.ask, decoder.ask), questions)
  } finally {
    await encoder.release()
    await decoder.release()
  }
}
