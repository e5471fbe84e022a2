import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { RecurrenceShape } from '../../../src/kernel/measurement'
import { projectFolder } from '../../../src/main/resources/projectFolder'
import type { Candidate } from '../timing'
import { shapeList } from './kernelShapes'

/** A Python process with PyTorch that times LSTM layers on request. */
export interface PytorchPeer {
  readonly version: string
  candidate(shape: RecurrenceShape, threads: number): Candidate
  close(): void
}

/** Debian's Python, where `apt-get install python3-torch` puts PyTorch; another by LSTM_WORKBENCH_PYTHON. */
const python = process.env['LSTM_WORKBENCH_PYTHON'] ?? '/usr/bin/python3'

/** Starts Python; null where it is not there or has no PyTorch. */
export async function openPytorch(): Promise<PytorchPeer | null> {
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
  return {
    version: hello.version,
    candidate: (shape, threads) => ({
      burst: async (milliseconds) => {
        child.stdin.write(`${JSON.stringify({ shape: shapeList(shape), threads, milliseconds })}\n`)
        return z.array(z.number()).parse(await nextLine())
      },
      release: () => Promise.resolve(),
    }),
    close: () => {
      child.stdin.end()
    },
  }
}
