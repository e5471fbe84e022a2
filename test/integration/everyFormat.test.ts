import { spawnSync } from 'node:child_process'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Random } from '../../src/shared/random'
import { modelIn } from '../../src/standalone/pageModel'
import { page } from '../../src/tasks/classification/page'
import { openOnnx } from '../../src/trainer/exports/onnx/runOnnx'
import { findPython } from '../../src/trainer/exports/python'
import { write } from '../support/generatedTables'
import { runCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const [keras, torch] = [await findPython(['keras', 'h5py']), await findPython(['torch', 'safetensors'])]
const without = (found: unknown, name: string): string =>
  found === null ? ` (no Python with ${name} is here; LSTM_WORKBENCH_PYTHON names one)` : ''
const [home, files] = [temporaryFolder(), temporaryFolder()]

/** Two reviews that are typed. */
const typed = ['word17 was great, I loved it!', "It wasn't worth word99 and word4000 <br /> at all..."]

/** The network of the IMDB example: 5,000 words x 32, an LSTM of 100, one output. */
const experiment = {
  task: 'classification',
  preparation: { level: 'word', vocabularySize: 5000, sequenceLength: 500, truncate: 'start', pad: 'start' },
  model: {
    embedding: 32,
    layers: [{ cell: 'lstm', units: 100, bidirectional: false }],
    dropout: 0,
    recurrentDropout: 0,
  },
  training: { epochs: 1, batchSize: 64, earlyStopping: null, updatesPerEpoch: null },
}
const parameters = 213_301

/** Reviews with more than 5,000 different words, each of them four times. */
function manyWords(): string {
  const random = Random.of(1, 'words')
  const words = Array.from({ length: 5600 }, (_, at) => `word${at}`)
  const all = random.shuffle([1, 2, 3, 4].flatMap(() => [...words.keys()])).map((at) => words[at] ?? '')
  const rows = Array.from({ length: 280 }, (_, row) => {
    const isGood = row % 2 === 0
    return `${all.slice(row * 80, row * 80 + 80).join(' ')} ${isGood ? 'great loved' : 'dull worth'},${isGood ? 'positive' : 'negative'}`
  })
  return write(files, 'reviews.csv', ['review,sentiment', ...rows])
}

let runId = ''
/** The probability of the second class for each typed review. */
let said: readonly number[] = []
const probabilitiesSchema = z.object({
  predictions: z.array(z.object({ probabilities: z.object({ positive: z.number() }) })),
})
const positive = (answers: unknown): number[] =>
  probabilitiesSchema.parse(answers).predictions.map(({ probabilities }) => probabilities.positive)

beforeAll(async () => {
  const config = join(files, 'config.json')
  writeFileSync(config, JSON.stringify(experiment))
  const trained = await runCli(home, 'train', manyWords(), '--config', config, '--json')
  expect(trained.status, trained.stdout).toBe(0)
  const report = z.object({ runId: z.string(), parameters: z.number() }).parse(trained.json())
  expect(report.parameters).toBe(parameters)
  runId = report.runId
  said = positive((await runCli(home, 'predict', runId, '--text', ...typed, '--json')).json())
})

async function exported(format: string): Promise<string> {
  const output = join(files, format)
  const outcome = await runCli(home, 'export', runId, '--format', format, '--output', output, '--json')
  expect(outcome.status, outcome.stdout).toBe(0)
  return output
}

function expectAlike(answers: readonly number[]): void {
  expect(answers).toHaveLength(typed.length)
  answers.forEach((answer, at) => expect(answer).toBeCloseTo(said[at] ?? NaN, 5))
}

/** The last line that a program prints, as JSON. */
function printed(program: string, words: readonly string[], folder: string): unknown {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: folder, encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

describe('a network of 213,301 parameters answers two typed reviews alike', () => {
  it('in TensorFlow.js, by the loader that goes along', async () => {
    const folder = await exported('tfjs')
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction')
    writeFileSync(
      join(folder, 'ask.mjs'),
      `import { loadModel } from './load.mjs'\nconst { ask } = await loadModel()\nconsole.log(JSON.stringify({ predictions: ask(${JSON.stringify(typed)}) }))\n`,
    )
    expectAlike(positive(printed(process.execPath, ['ask.mjs'], folder)))
  })

  it('in onnxruntime, with the encoding that goes along', async () => {
    const folder = await exported('onnx')
    const codec: unknown = JSON.parse(readFileSync(join(folder, 'codec.json'), 'utf8'))
    const encoding = z
      .object({
        encodeInputs: z.function({
          input: [z.unknown(), z.array(z.string())],
          output: z.array(z.array(z.number())),
        }),
      })
      .parse({ ...(await import(pathToFileURL(join(folder, 'codec.mjs')).href)) })
    // The graph counts tokens from the start.
    const inputs = encoding
      .encodeInputs(codec, typed)
      .map((ids) => [...ids.filter((id) => id !== 0), ...ids.filter((id) => id === 0)])
    const model = await openOnnx(readFileSync(join(folder, 'model.onnx')))
    const shape = [inputs.length, inputs[0]?.length ?? 0]
    expectAlike([...(await model.run({ input: { values: inputs.flat(), shape, isTokens: true } }))])
    await model.release()
  })

  it('on an HTML page', async () => {
    const html = readFileSync(await exported('html'), 'utf8')
    const model = modelIn(page, (id) => new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(html)?.[1] ?? '')
    const answers = page.answers({ ...model, questions: typed, options: {} })
    expectAlike(answers.map(({ probabilities }) => probabilities['positive'] ?? NaN))
  })

  it.skipIf(keras === null)(
    `in Keras, which counts as many parameters${without(keras, 'Keras')}`,
    async () => {
      for (const format of ['keras', 'h5']) {
        const folder = await exported(format)
        const program = keras?.program ?? ''
        expectAlike(positive(printed(program, ['-B', 'predict.py', ...typed, '--json'], folder)))
        const count = 'from network import Network; print(Network().model.count_params())'
        expect(printed(program, ['-B', '-c', count], folder)).toBe(parameters)
      }
    },
  )

  it.skipIf(torch === null)(`in PyTorch${without(torch, 'PyTorch')}`, async () => {
    const folder = await exported('pytorch')
    expectAlike(positive(printed(torch?.program ?? '', ['-B', 'predict.py', ...typed, '--json'], folder)))
  })
})
