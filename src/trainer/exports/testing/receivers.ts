import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { z } from 'zod'
import { PortableNetwork, type PortableInput } from '../../../shared/portable/portableNetwork'
import type { Batch, Sequence } from '../../../tasks/prepared'
import { resourcesFolder } from '../../engine/resourcesFolder'
import { networkPlan } from '../html/networkPlan'
import { writeKeras, writeKerasH5 } from '../keras/kerasFiles'
import { encodeOnnx } from '../onnx/onnxFile'
import { inputName, onnxModel } from '../onnx/onnxModel'
import { openOnnx, type OnnxInput } from '../onnx/runOnnx'
import { runPython, type Python } from '../python'
import { modelCode, torchProblem } from '../pytorch/modelCode'
import { encodeSafetensors } from '../pytorch/safetensors'
import { torchWeights } from '../pytorch/torchWeights'
import { layersModel } from '../tfjs/layersModel'
import type { TrainedNetwork } from '../exportInput'
import {
  bySample,
  isSearched,
  largestDifference,
  stepsOfInput,
  type ExportedNetwork,
} from './exportedNetworks'

/** A network with its weights and what it says of its samples, to be asked elsewhere. */
export interface AskedNetwork {
  readonly exported: ExportedNetwork
  readonly trained: TrainedNetwork
  /** [size, units], or time-major [steps, size, units]. */
  readonly outputs: Float32Array
}

/** How far the answers of a receiver lie from those of the networks, one a network; null where it cannot carry one. */
export type Differences = readonly (number | null)[]

/** An input as lists in lists, batch first. */
export function nestedInput(input: Sequence, batch: Batch): number[][] | number[][][] {
  const steps = stepsOfInput(input, batch)
  const values = bySample(input, batch)
  const width = values.length / (batch.size * steps)
  const rows = Array.from({ length: batch.size }, (_, row) =>
    values.slice(row * steps * width, (row + 1) * steps * width),
  )
  if (input.kind === 'tokens') return rows
  return rows.map((row) =>
    Array.from({ length: steps }, (_, step) => row.slice(step * width, (step + 1) * width)),
  )
}

/** Answers of the code of HTML pages. */
export function askPages(networks: readonly AskedNetwork[]): Differences {
  return networks.map(({ exported, trained, outputs }) => {
    const { batch, members } = exported
    const alone = new PortableNetwork(networkPlan(trained.network, members), trained.weights)
    const inputs = batch.inputs.map((input): readonly PortableInput[] => nestedInput(input, batch))
    const answers = Array.from({ length: batch.size }, (_, row) =>
      alone.answer(inputs.map((input) => input[row] ?? [])),
    )
    return largestDifference(outputs, Float32Array.from(answers.flatMap((answer) => [...answer])), exported)
  })
}

/** Answers of TensorFlow.js. */
export function askTfjs(networks: readonly AskedNetwork[]): Differences {
  return networks.map(({ exported, trained, outputs }) => {
    if (isSearched(exported.network)) return null
    const model = layersModel(trained.network, trained.weights, trained.members)
    try {
      const answers = tf.tidy(() => {
        const inputs = exported.batch.inputs.map((input) => tf.tensor(nestedInput(input, exported.batch)))
        const [first] = inputs
        const answer = model.predict(inputs.length === 1 && first ? first : inputs) as tf.Tensor
        return answer.dataSync<'float32'>()
      })
      return largestDifference(outputs, answers, exported)
    } finally {
      model.dispose()
    }
  })
}

/** Answers of onnxruntime. */
export async function askOnnx(networks: readonly AskedNetwork[]): Promise<Differences> {
  const found: (number | null)[] = []
  for (const { exported, trained, outputs } of networks) {
    if (isSearched(exported.network)) {
      found.push(null)
      continue
    }
    const { batch } = exported
    const { network, weights, members } = trained
    const model = await openOnnx(encodeOnnx(onnxModel(network, weights, members, {})))
    const inputs = batch.inputs.map((input, index): [string, OnnxInput] => {
      const values = bySample(input, batch)
      const isTokens = input.kind === 'tokens'
      const steps = stepsOfInput(input, batch)
      const shape = [batch.size, steps, ...(isTokens ? [] : [values.length / (batch.size * steps)])]
      return [inputName(index), { values, shape, isTokens }]
    })
    found.push(largestDifference(outputs, await model.run(Object.fromEntries(inputs)), exported))
    await model.release()
  }
  return found
}

const answersSchema = z.record(z.string(), z.array(z.number()))

/** Longest wait for a receiver, milliseconds. */
const patienceMs = 300_000

/** What a script prints in its last line. Throws with its complaints where it prints nothing. */
async function printed(python: Python, folder: string, script: string): Promise<Record<string, number[]>> {
  await writeFile(join(folder, 'ask.py'), script)
  const { output, complaints } = await runPython(python, folder, ['-B', 'ask.py'], patienceMs)
  const last = output.trim().split('\n').at(-1) ?? ''
  if (last === '') throw new Error(complaints)
  return answersSchema.parse(JSON.parse(last))
}

/** Loads every model that it is told of, and prints what each answers to its inputs, flat. */
const kerasScript = `
import json, keras
answers = {}
for path, questions in json.load(open("questions.json")).items():
    model = keras.saving.load_model(path, compile=False)
    inputs = [keras.ops.convert_to_tensor(values, dtype) for values, dtype in questions]
    outputs = model(inputs if len(inputs) > 1 else inputs[0], training=False)
    answers[path] = keras.ops.convert_to_numpy(outputs).ravel().tolist()
print(json.dumps(answers))
`

/** Answers of Keras to files of one format, written into an empty folder. */
export async function askKeras(
  networks: readonly AskedNetwork[],
  format: 'keras' | 'h5',
  python: Python,
  folder: string,
): Promise<Differences> {
  const write = format === 'keras' ? writeKeras : writeKerasH5
  const questions: Record<string, unknown> = {}
  for (const [index, { exported, trained }] of networks.entries()) {
    if (isSearched(exported.network)) continue
    await write(trained, join(folder, `${index}.${format}`))
    questions[`${index}.${format}`] = exported.batch.inputs.map((input) => [
      nestedInput(input, exported.batch),
      input.kind === 'tokens' ? 'int32' : 'float32',
    ])
  }
  await writeFile(join(folder, 'questions.json'), JSON.stringify(questions))
  const answers = await printed(python, folder, kerasScript)
  return networks.map(({ outputs, exported }, index) =>
    isSearched(exported.network)
      ? null
      : largestDifference(outputs, answers[`${index}.${format}`] ?? [], exported),
  )
}

/** Whether a project runs a network; one that answers at every step runs, though it is not trained there. */
export function runsInTorch({ network, members }: ExportedNetwork): boolean {
  const problem = torchProblem(network)
  return members === 1 && (problem === null || problem === 'it answers at every step')
}

/** Asks the model of every folder that it is told of, each as a process of its own would. */
const torchScript = `
import importlib, json, sys, torch
from safetensors.torch import load_file
answers = {}
for name, (values, lengths, whole) in json.load(open("questions.json")).items():
    sys.path.insert(0, name)
    for module in ("model", "layers"): sys.modules.pop(module, None)
    module = importlib.import_module("model")
    model = module.Model()
    model.load_state_dict(load_file(f"{name}/model.safetensors"))
    model.eval()
    inputs = torch.tensor(values, dtype=torch.long if whole else torch.float32)
    with torch.no_grad():
        answers[name] = module.answer(model(inputs, torch.tensor(lengths))).flatten().tolist()
    sys.path.pop(0)
print(json.dumps(answers))
`

/** Answers of PyTorch to projects that are written into an empty folder. */
export async function askTorch(
  networks: readonly AskedNetwork[],
  python: Python,
  folder: string,
): Promise<Differences> {
  const questions: Record<string, unknown> = {}
  for (const [index, { exported, trained }] of networks.entries()) {
    const [input] = exported.batch.inputs
    if (!runsInTorch(exported) || input === undefined) continue
    const name = `network${index}`
    const own = join(folder, name)
    await mkdir(own)
    await copyFile(join(resourcesFolder(), 'exports', 'pytorch', 'layers.py'), join(own, 'layers.py'))
    await writeFile(join(own, 'model.py'), modelCode(trained.network))
    const weights = encodeSafetensors(torchWeights(trained.network, trained.weights))
    await writeFile(join(own, 'model.safetensors'), Buffer.concat(weights))
    const { batch } = exported
    const lengths = [...(batch.lengths ?? new Int32Array(batch.size).fill(batch.steps))]
    questions[name] = [nestedInput(input, batch), lengths, input.kind === 'tokens']
  }
  await writeFile(join(folder, 'questions.json'), JSON.stringify(questions))
  const answers = await printed(python, folder, torchScript)
  return networks.map(({ outputs, exported }, index) => {
    const said = answers[`network${index}`]
    return said === undefined ? null : largestDifference(outputs, said, exported)
  })
}
