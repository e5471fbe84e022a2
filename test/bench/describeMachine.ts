import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'
import { z } from 'zod'
import type { MachineReport } from './benchReport'

/** What is known of this machine; `load` is taken before anything is measured. */
export function describeMachine(load: number, tensorflow: boolean, pytorch: string | null): MachineReport {
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    system: `${type()} ${release()}`,
    node: process.version,
    loadAtStart: load,
    tensorflow: tensorflow ? `tfjs-node ${versionOf('@tensorflow/tfjs-node')}` : null,
    pytorch,
  }
}

/** The load of the last minute; 0 where the system does not tell (Windows). */
export const currentLoad = (): number => loadavg()[0] ?? 0

function versionOf(name: string): string {
  const file = findPackageJSON(name, import.meta.url)
  const text = file === undefined ? '{}' : readFileSync(file, 'utf8')
  return z.object({ version: z.string().default('') }).parse(JSON.parse(text)).version
}
