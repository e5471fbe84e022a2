import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { RecurrenceShape } from '../../../src/kernel/measurement'
import { projectFolder } from '../../../src/main/resources/projectFolder'
import type { Candidate } from '../timing'
import { shapeList } from './kernelShapes'

/** A network that tells the next token at each step. */
export interface LanguageShape {
  readonly batch: number
  readonly steps: number
  readonly vocabulary: number
  readonly embedding: number
  readonly units: number
  readonly layers: number
}

/** A Python process with PyTorch that times recurrent layers and training steps on request. */
export interface PytorchPeer {
  readonly version: string
  candidate(shape: RecurrenceShape, threads: number): Candidate
  /** Whole training steps: gradients clipped by their norm, and Adam. */
  language(shape: LanguageShape, threads: number): Candidate
  close(): void
}

/** The oldest version that counts as a peer: LSTM layers of earlier ones are up to three times as slow. */
const oldest = [2, 8] as const

/** Where a Python with PyTorch is looked for: LSTM_WORKBENCH_PYTHON alone where it is set, else the usual places. */
function pythons(): readonly string[] {
  const named = process.env['LSTM_WORKBENCH_PYTHON']
  if (named !== undefined && named !== '') return [named]
  const environment = process.env['VIRTUAL_ENV']
  const folders = [...(environment === undefined ? [] : [environment]), join(projectFolder(), '.venv')]
  return [...folders.map((folder) => join(folder, 'bin', 'python')), 'python3', 'python', '/usr/bin/python3']
}

/** Starts the first Python that has PyTorch 2.8 or newer; null where there is none. */
export async function openPytorch(): Promise<PytorchPeer | null> {
  for (const python of new Set(pythons())) {
    const peer = await openPython(python)
    if (peer !== null && isNewEnough(peer.version)) return peer
    peer?.close()
  }
  return null
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10))
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1])
}

/** Starts Python; null where it is not there or has no PyTorch. */
async function openPython(python: string): Promise<PytorchPeer | null> {
  const script = join(projectFolder(), 'test', 'bench', 'kernel', 'pytorchPeer.py')
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'ignore'] })
  child.on('error', () => undefined)
  child.stdin.on('error', () => undefined)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async (): Promise<unknown> => {
    const line = await lines.next()
    return line.done === true ? null : JSON.parse(line.value)
  }
  const hello = z
    .object({ version: z.string() })
    .nullable()
    .parse(await nextLine())
  if (hello === null) return null
  const asking = (request: object): Candidate => ({
    burst: async (milliseconds) => {
      child.stdin.write(`${JSON.stringify({ ...request, milliseconds })}\n`)
      return z.array(z.number()).parse(await nextLine())
    },
    release: () => Promise.resolve(),
  })
  return {
    version: hello.version,
    candidate: (shape, threads) => asking({ shape: shapeList(shape), cell: shape.cell ?? 'lstm', threads }),
    language: ({ batch, steps, vocabulary, embedding, units, layers }, threads) =>
      asking({ language: [batch, steps, vocabulary, embedding, units, layers], threads }),
    close: () => {
      child.stdin.end()
    },
  }
}
