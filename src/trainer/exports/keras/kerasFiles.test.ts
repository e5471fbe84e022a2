import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Kernel } from '../../../kernel/kernel'
import { openEngine } from '../../engine/openEngine'
import { findPython, runPython } from '../python'
import {
  answered,
  bySample,
  exportedNetworks,
  largestDifference,
  stepsOfInput,
} from '../testing/exportedNetworks'
import { writeKeras, writeKerasH5 } from './kerasFiles'

let kernel: Kernel
let folder: string

beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
  folder = await mkdtemp(join(tmpdir(), 'lstm-workbench-keras-'))
})
afterAll(async () => {
  kernel.close()
  await rm(folder, { recursive: true, force: true })
})

const python = await findPython(['keras', 'h5py'])
const without = python === null ? ' (no Python with Keras is here; LSTM_WORKBENCH_PYTHON names one)' : ''

/** Loads every model that it is told of, and prints what each answers to its inputs, flat. */
const askKeras = `
import json, keras
answers = {}
for path, questions in json.load(open("questions.json")).items():
    model = keras.saving.load_model(path, compile=False)
    inputs = [keras.ops.convert_to_tensor(values, dtype) for values, dtype in questions]
    outputs = model(inputs if len(inputs) > 1 else inputs[0], training=False)
    answers[path] = keras.ops.convert_to_numpy(outputs).ravel().tolist()
print(json.dumps(answers))
`

const answersSchema = z.record(z.string(), z.array(z.number()))

describe('a Keras model', () => {
  it.skipIf(python === null)(
    `answers in Keras as the network does, in both formats: all cells, one and both directions${without}`,
    async () => {
      if (python === null) return
      const networks = exportedNetworks()
      const questions: Record<string, unknown> = {}
      const expected = new Map<string, { own: Float32Array; exported: (typeof networks)[number] }>()
      for (const [index, exported] of networks.entries()) {
        const { batch } = exported
        const { trained, outputs: own } = answered(exported, kernel)
        for (const [name, write] of [
          [`${index}.keras`, writeKeras],
          [`${index}.h5`, writeKerasH5],
        ] as const) {
          await write(trained, join(folder, name))
          questions[name] = batch.inputs.map((input) => {
            const steps = stepsOfInput(input, batch)
            return nested(bySample(input, batch), { size: batch.size, steps }, input.kind)
          })
          expected.set(name, { own, exported })
        }
      }
      await writeFile(join(folder, 'questions.json'), JSON.stringify(questions))
      await writeFile(join(folder, 'ask.py'), askKeras)
      const { output, complaints } = await runPython(python, folder, ['ask.py'], 300_000)
      expect(output, complaints).not.toBe('')
      const answers = answersSchema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''))
      const differences = [...expected].map(([name, { own, exported }]) => ({
        name: `${name}: ${exported.name}`,
        difference: largestDifference(own, answers[name] ?? [], exported),
      }))
      expect(differences.filter(({ difference }) => !(difference < 1e-5))).toEqual([])
    },
  )
})

/** Values as lists in lists, batch first, with the type they enter as. */
function nested(values: readonly number[], { size, steps }: { size: number; steps: number }, kind: string) {
  const width = values.length / (size * steps)
  const rows = Array.from({ length: size }, (_, row) =>
    Array.from({ length: steps }, (_, step) => {
      const at = (row * steps + step) * width
      return kind === 'tokens' ? values[at] : values.slice(at, at + width)
    }),
  )
  return [rows, kind === 'tokens' ? 'int32' : 'float32']
}
