import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../../kernel/kernel'
import { openEngine } from '../../engine/openEngine'
import { findPython } from '../python'
import { answered, exportedNetworks } from '../testing/exportedNetworks'
import { askTorch, runsInTorch } from '../testing/receivers'
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
const networks = exportedNetworks().filter(runsInTorch)
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

describe('the model of a PyTorch project', () => {
  it.skipIf(python === null)(
    `answers in PyTorch as the network does: all cells, one and both directions${without}`,
    async () => {
      if (python === null) return
      const asked = networks.map((exported) => ({ exported, ...answered(exported, kernel) }))
      const differences = await askTorch(asked, python, folder)
      const large = networks.filter((_, index) => !((differences[index] ?? NaN) < 1e-5))
      expect(large.map(({ name }) => name)).toEqual([])
    },
  )
})
