import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type JobName, jobs } from '../jobs'
import { type KernelMemory } from '../kernelMemory'
import { type OwnShare, type Team } from '../team'
import { type KernelExports } from './kernelExports'

/** Places of the control words, each on a cache line of its own. */
const control = {
  /** Behind the constants of the module, in the page that no block uses. */
  address: 32768,
  length: 192,
  generation: 0,
  /** Indices that nobody has taken: the first in the lower, the end in the upper 16 bits. */
  open: 32,
  done: 64,
  count: 96,
  job: 97,
  argument: 98,
  failed: 99,
} as const

/**
 * Rounds of looking before a thread sleeps: about 100 microseconds for a worker, which bridges two jobs of one call, and 150 for
 * the caller, which bridges the difference that a worker which woke up late makes. A sleeping thread leaves its core to
 * others, above all to a worker that shares it on a busy machine.
 */
const WORKER_SPINS = 20_000
const CALLER_SPINS = 30_000

/** What the team needs to start. */
export interface WorkerTeamOptions {
  /** Folder of worker.mjs. */
  readonly directory: string
  readonly module: WebAssembly.Module
  readonly memory: KernelMemory
  readonly exports: KernelExports
  readonly threads: number
}

/** Worker threads that share the memory and the module of the calling one. */
export class WorkerTeam implements Team {
  readonly #words: Int32Array<SharedArrayBuffer>
  readonly #exports: KernelExports
  readonly #workers: readonly Worker[]

  private constructor(options: WorkerTeamOptions, workers: readonly Worker[]) {
    this.#words = options.memory.integers(control.address, control.length)
    this.#exports = options.exports
    this.#workers = workers
  }

  /** Starts the threads and resolves once they wait for work; rejects and ends them when one cannot start. */
  static async start(options: WorkerTeamOptions): Promise<WorkerTeam> {
    const workerData = {
      module: options.module,
      memory: options.memory.memory,
      jobs,
      control,
      spins: WORKER_SPINS,
    }
    const workers = Array.from(
      { length: options.threads - 1 },
      () => new Worker(join(options.directory, 'worker.mjs'), { workerData }),
    )
    try {
      await Promise.all(workers.map(ready))
      return new WorkerTeam(options, workers)
    } catch (error) {
      await Promise.all(workers.map((worker) => worker.terminate()))
      throw error
    }
  }

  get helpers(): number {
    return this.#workers.length
  }

  runAlone(job: JobName, address: number, count: number): void {
    for (let index = 0; index < count; index++) this.#exports[job](address, index)
  }

  wake(count: number): void {
    Atomics.add(this.#words, control.generation, 1)
    Atomics.notify(this.#words, control.generation, count - 1)
  }

  runShared(job: JobName, address: number, count: number): OwnShare {
    const start = performance.now()
    this.#post(job, address, count)
    const own = this.#takeIndices(job, address)
    const workedMs = performance.now() - start
    this.#waitForOthers(count)
    if (this.#words[control.failed] === 1) throw new Error(`A thread of the LSTM kernel failed in ${job}.`)
    return { count: own, workedMs }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }

  /** A thread that comes late from the job before finds no index until `open` is stored, which is last. */
  #post(job: JobName, address: number, count: number): void {
    const words = this.#words
    words[control.job] = jobs.indexOf(job)
    words[control.argument] = address
    words[control.count] = count
    words[control.failed] = 0
    Atomics.store(words, control.done, 0)
    Atomics.store(words, control.open, count * 0x10000)
    this.wake(count)
  }

  /**
   * Returns how many indices this thread did. It takes the first ones and the workers the last ones: a part then stays with its
   * thread, and its data in the cache, from job to job.
   */
  #takeIndices(job: JobName, address: number): number {
    for (let own = 0; ; own++) {
      const index = this.#takeFirstIndex()
      if (index < 0) return own
      this.#exports[job](address, index)
      Atomics.add(this.#words, control.done, 1)
    }
  }

  /** The first index that nobody has taken, or -1. */
  #takeFirstIndex(): number {
    for (;;) {
      const open = Atomics.load(this.#words, control.open)
      const [first, end] = [open & 0xffff, open >>> 16]
      if (first >= end) return -1
      if (Atomics.compareExchange(this.#words, control.open, open, open + 1) === open) return first
    }
  }

  #waitForOthers(count: number): void {
    for (let spin = 0; spin < CALLER_SPINS; spin++) {
      if (Atomics.load(this.#words, control.done) === count) return
    }
    for (;;) {
      const done = Atomics.load(this.#words, control.done)
      if (done === count) return
      Atomics.wait(this.#words, control.done, done)
    }
  }
}

function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', () => {
      worker.off('error', reject)
      worker.unref()
      resolve()
    })
  })
}
