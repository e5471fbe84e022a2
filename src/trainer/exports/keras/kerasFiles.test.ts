import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../../kernel/kernel'
import { openEngine } from '../../engine/openEngine'
import { findPython } from '../python'
import { answered, exportedNetworks } from '../testing/exportedNetworks'
import { askKeras } from '../testing/receivers'

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

describe('a Keras model', () => {
  it.skipIf(python === null).each(['keras', 'h5'] as const)(
    `answers in Keras as the network does, in the format %s: all cells, one and both directions${without}`,
    async (format) => {
      if (python === null) return
      const networks = exportedNetworks()
      const asked = networks.map((exported) => ({ exported, ...answered(exported, kernel) }))
      const differences = await askKeras(asked, format, python, folder)
      const large = networks.filter((_, index) => !((differences[index] ?? NaN) < 1e-5))
      expect(large.map(({ name }) => name)).toEqual([])
    },
  )
})
