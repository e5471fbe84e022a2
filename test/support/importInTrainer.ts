import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const script = resolve('out/main/trainer.js')

/** What became of an import in a trainer process of its own. */
export interface TrainerImport {
  /** The job's result, null when the process ended before it. */
  readonly result: unknown
  /** The most memory that the process ever held; null where the system does not say. */
  readonly peakMemoryBytes: number | null
}

/** Imports `path` into `folder` in a trainer process of its own, with copies of files in `copies`; killed after `killAfterMs`, or left to its end. */
export function importInTrainer(
  input: { readonly path: string; readonly folder: string; readonly copies?: string },
  killAfterMs: number | null = null,
): Promise<TrainerImport> {
  const trainer = fork(script, { stdio: 'ignore', execPath: process.execPath })
  const job = { kind: 'job', id: 'j', name: 'import', input: { ...input, sourceName: 'big.csv' } }
  return new Promise((resolve) => {
    let done: TrainerImport = { result: null, peakMemoryBytes: null }
    trainer.on('message', (message: { kind: string; result?: unknown }) => {
      if (message.kind === 'ready') {
        trainer.send(job)
        if (killAfterMs !== null) setTimeout(() => trainer.kill('SIGKILL'), killAfterMs)
      }
      if (message.kind === 'end') {
        done = { result: message.result, peakMemoryBytes: peakMemoryOf(trainer.pid) }
        trainer.kill()
      }
    })
    trainer.on('exit', () => resolve(done))
  })
}

function peakMemoryOf(pid: number | undefined): number | null {
  if (process.platform !== 'linux') return null
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}
