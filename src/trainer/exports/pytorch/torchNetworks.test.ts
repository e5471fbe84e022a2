import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Kernel } from '../../../kernel/kernel'
import { openEngine } from '../../engine/openEngine'
import { resourcesFolder } from '../../engine/resourcesFolder'
import { findPython, runPython } from '../python'
import { answered, bySample, exportedNetworks, largestDifference } from '../testing/exportedNetworks'
import { modelCode, torchProblem } from './modelCode'
import { decodeSafetensors, encodeSafetensors } from './safetensors'
import { fromTorch, torchWeights } from './torchWeights'

let kernel: Kernel
let folder: string

beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
  folder = await mkdtemp(join(tmpdir(), 'lstm-workbench-torch-'))
})
afterAll(async () => {
  kernel.close()
  await rm(folder, { recursive: true, force: true })
})

/** Those that a project can carry; one that answers at every step runs too, though it is not trained. */
const networks = exportedNetworks().filter(({ members, network }) => {
  const problem = torchProblem(network)
  return members === 1 && (problem === null || problem === 'it answers at every step')
})
const python = await findPython(['torch', 'safetensors'])
const without = python === null ? ' (no Python with PyTorch is here; LSTM_WORKBENCH_PYTHON names one)' : ''

describe('the weights of a PyTorch project', () => {
  it.each(networks)('come back as they left: $name', (exported) => {
    const { trained } = answered(exported, kernel)
    const { network, weights } = trained
    const file = Buffer.concat(encodeSafetensors(torchWeights(network, weights)))
    const back = fromTorch(network, decodeSafetensors(file), new Float32Array(weights.length))
    expect(back).toEqual(Float32Array.from(weights))
  })

  it('are refused where one is cut, missing, or no number', () => {
    const [exported] = networks
    if (exported === undefined) return
    const { network, weights } = answered(exported, kernel).trained
    const arrays = torchWeights(network, weights)
    const file = Buffer.concat(encodeSafetensors(arrays))
    expect(() => decodeSafetensors(file.subarray(0, file.length - 4))).toThrow(RangeError)
    expect(() => decodeSafetensors(file.subarray(0, 5))).toThrow(RangeError)
    const read = (some: typeof arrays) =>
      fromTorch(
        network,
        decodeSafetensors(Buffer.concat(encodeSafetensors(some))),
        new Float32Array(weights.length),
      )
    expect(() => read(arrays.slice(1))).toThrow(RangeError)
    const broken = arrays.map((array, index) => ({
      ...array,
      values: index === 0 ? new Float32Array(array.values.length).fill(NaN) : array.values,
    }))
    expect(() => read(broken)).toThrow(RangeError)
  })
})

/** Asks the model of every folder that it is told of, each as a process of its own would. */
const askTorch = `
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

describe('the model of a PyTorch project', () => {
  it.skipIf(python === null)(
    `answers in PyTorch as the network does: all cells, one and both directions${without}`,
    async () => {
      if (python === null) return
      const questions: Record<string, unknown> = {}
      const expected = new Map<string, { own: Float32Array; exported: (typeof networks)[number] }>()
      for (const [index, exported] of networks.entries()) {
        const { batch } = exported
        const { trained, outputs: own } = answered(exported, kernel)
        const name = `network${index}`
        await mkdir(join(folder, name))
        await copyFile(
          join(resourcesFolder(), 'exports', 'pytorch', 'layers.py'),
          join(folder, name, 'layers.py'),
        )
        await writeFile(join(folder, name, 'model.py'), modelCode(trained.network))
        await writeFile(
          join(folder, name, 'model.safetensors'),
          Buffer.concat(encodeSafetensors(torchWeights(trained.network, trained.weights))),
        )
        const [input] = batch.inputs
        if (input === undefined) continue
        const lengths = [...(batch.lengths ?? new Int32Array(batch.size).fill(batch.steps))]
        const isTokens = input.kind === 'tokens'
        questions[name] = [nested(bySample(input, batch), batch, isTokens), lengths, isTokens]
        expected.set(name, { own, exported })
      }
      await writeFile(join(folder, 'questions.json'), JSON.stringify(questions))
      await writeFile(join(folder, 'ask.py'), askTorch)
      const { output, complaints } = await runPython(python, folder, ['-B', 'ask.py'], 300_000)
      expect(output, complaints).not.toBe('')
      const answers = z
        .record(z.string(), z.array(z.number()))
        .parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''))
      const differences = [...expected].map(([name, { own, exported }]) => ({
        name: exported.name,
        difference: largestDifference(own, answers[name] ?? [], exported),
      }))
      expect(differences.filter(({ difference }) => !(difference < 1e-5))).toEqual([])
    },
  )
})

function nested(
  values: readonly number[],
  { size, steps }: { size: number; steps: number },
  isTokens: boolean,
): unknown {
  const width = values.length / (size * steps)
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: steps }, (_, step) => {
      const at = (row * steps + step) * width
      return isTokens ? values[at] : values.slice(at, at + width)
    }),
  )
}
