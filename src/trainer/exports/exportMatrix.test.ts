import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../kernel/kernel'
import { openEngine } from '../engine/openEngine'
import { resourcesFolder } from '../engine/resourcesFolder'
import { findPython } from './python'
import { answered } from './testing/exportedNetworks'
import { matrixNetworks } from './testing/matrixNetworks'
import {
  askKeras,
  askOnnx,
  askPages,
  askTfjs,
  askTorch,
  type AskedNetwork,
  type Differences,
} from './testing/receivers'

/** Differences of this much and more are none of rounding. */
const allowed = 1e-5

const [keras, torch] = [await findPython(['keras', 'h5py']), await findPython(['torch', 'safetensors'])]
const networks = matrixNetworks()
let kernel: Kernel
let folder: string
let asked: readonly AskedNetwork[] = []
/** Columns of the matrix, in the order of the document. */
const columns = new Map<string, Differences>()

beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
  folder = await mkdtemp(join(tmpdir(), 'lstm-workbench-matrix-'))
  asked = networks.map(({ exported }) => ({ exported, ...answered(exported, kernel) }))
})
afterAll(async () => {
  kernel.close()
  await rm(folder, { recursive: true, force: true })
  await writeMatrix()
})

/** A new empty folder. */
async function empty(name: string): Promise<string> {
  const path = join(folder, name)
  await mkdir(path)
  return path
}

const without = (found: unknown, name: string): string =>
  found === null ? ` (no Python with ${name} is here; LSTM_WORKBENCH_PYTHON names one)` : ''

function expectSmall(name: string, differences: Differences): void {
  columns.set(name, differences)
  const large = networks.flatMap(({ exported }, index) => {
    const difference = differences[index]
    return difference === null || (difference ?? NaN) < allowed ? [] : [`${exported.name}: ${difference}`]
  })
  expect(large).toEqual([])
}

describe('every task, cell and direction answers elsewhere as in the kernel', () => {
  it('in the code of HTML pages', () => expectSmall('HTML page', askPages(asked)))
  it('in TensorFlow.js', () => expectSmall('TF.js', askTfjs(asked)))
  it('in onnxruntime', async () => expectSmall('ONNX', await askOnnx(asked)))

  it.skipIf(keras === null)(`in Keras, from both formats${without(keras, 'Keras')}`, async () => {
    if (keras === null) return
    expectSmall('Keras', await askKeras(asked, 'keras', keras, await empty('keras')))
    expectSmall('.h5', await askKeras(asked, 'h5', keras, await empty('h5')))
  })

  it.skipIf(torch === null)(`in PyTorch${without(torch, 'PyTorch')}`, async () => {
    if (torch === null) return
    expectSmall('PyTorch', await askTorch(asked, torch, await empty('torch')))
  })

  it('and stands in the document', async () => {
    const document = await readFile(join(resourcesFolder(), '..', 'docs', 'exports.md'), 'utf8')
    const missing = networks.filter(
      ({ task, cell, shape }) =>
        !document
          .split('\n')
          .some((line) => line.replace(/ +/g, ' ').startsWith(`| ${task} | ${cell} | ${shape} |`)),
    )
    expect(missing.map(({ exported }) => exported.name)).toEqual([])
  })
})

/** Writes the matrix as it stands in docs/exports.md into the file that `LSTM_WORKBENCH_MATRIX` names. */
async function writeMatrix(): Promise<void> {
  const path = process.env['LSTM_WORKBENCH_MATRIX']
  if (path === undefined) return
  const names = [...columns.keys()]
  const head = ['Task', 'Cell', 'Layers', ...names]
  const rows = networks.map(({ task, cell, shape }, index) => [
    task,
    cell,
    shape,
    ...names.map((name) => {
      const difference = columns.get(name)?.[index]
      return difference == null ? 'not written' : difference === 0 ? '0' : difference.toExponential(0)
    }),
  ])
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  await writeFile(path, `${lines.join('\n')}\n`)
}
