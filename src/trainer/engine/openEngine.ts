import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Kernel } from '../../kernel/kernel'
import type { Engine } from '../../shared/domain/run'
import type { EngineChoice } from '../../shared/jobs'
import util from 'node:util'
import * as tf from '@tensorflow/tfjs'
import '@tensorflow/tfjs-backend-wasm'
import { z } from 'zod'
import type { KernelName } from '../../shared/domain/kernelName'
import { mostUsualThreads } from '../../shared/domain/settings'
import { openChosenKernel } from './chooseKernel'
import { resourcesFolder } from './resourcesFolder'
import { isPackagedByOthers } from './tensorflowLibrary'

/** What trains and predicts in this process: a tfjs backend for the small operations, the kernel for the recurrence. */
export interface TrainingEngine {
  readonly kernel: Kernel
  /** The kernel's name, and why it was chosen. */
  readonly name: KernelName
  readonly reason: string
  readonly description: Engine
}

let opened: { readonly choice: string; readonly engine: Promise<TrainingEngine> } | null = null

/** Opens the engine on first use; it lives as long as the process, or until another choice is asked for. One job at a time uses it. */
export async function openEngine(choice: EngineChoice): Promise<TrainingEngine> {
  const wanted = JSON.stringify([choice.engine, choice.kernel, choice.begun?.kernel, choice.threads])
  if (opened?.choice !== wanted) {
    const before = opened
    opened = {
      choice: wanted,
      engine: before
        ? before.engine.then((old) => old.kernel.close()).then(() => open(choice))
        : open(choice),
    }
  }
  return opened.engine
}

async function open(choice: EngineChoice): Promise<TrainingEngine> {
  const embedded = choice.engine === 'embedded' || process.env['LSTM_WORKBENCH_ENGINE'] === 'embedded'
  const isWanted = !embedded && (choice.engine === 'tensorflow' || !isPackagedByOthers())
  const native = isWanted && (await loadTensorflow())
  const backend = native ? 'tensorflow' : 'wasm'
  await tf.setBackend(backend)
  await tf.ready()
  const threads = choice.threads ?? Math.min(mostUsualThreads, availableParallelism())
  const folder = kernelFolder()
  const { kernel, name, reason } = await openChosenKernel(folder, threads, choice)
  const version = await kernelVersion(folder, kernel.implementation)
  const versions = { node: process.versions.node, tfjs: tf.version.tfjs, kernel: version }
  return { kernel, name, reason, description: { backend, kernel: name, threads: kernel.threads, versions } }
}

const builtSchema = z.object({ hash: z.string() })

/** The folder with all builds of the kernel. */
export const kernelFolder = (): string => join(resourcesFolder(), 'kernel')

/** Files that tell what a kernel was built from. */
const notes = { webassembly: 'built.json', native: 'native.json' } as const

/** The beginning of the hash of what the kernel was built from: its sources, and its compiler where it is native. */
async function kernelVersion(folder: string, implementation: Kernel['implementation']): Promise<string> {
  const text = await readFile(join(folder, notes[implementation]), 'utf8')
  return builtSchema.parse(JSON.parse(text)).hash.slice(0, 12)
}

/**
 * Loads tfjs-node, which registers the backend `tensorflow`; false where it or its library is not installed.
 * The package calls `util.isNullOrUndefined`, which Node removed in version 23: it is put back first.
 */
export async function loadTensorflow(): Promise<boolean> {
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2'
  Object.assign(util, { isNullOrUndefined: (value: unknown) => value === null || value === undefined })
  try {
    await import('@tensorflow/tfjs-node')
    return true
  } catch {
    return false
  }
}
