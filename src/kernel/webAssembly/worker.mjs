// A thread of the pool (threadPool.ts): takes indices of the job at hand until there are none, then waits for the next job.
// Plain JavaScript, copied beside the WebAssembly files, so that bundles, tests and packages start the same file.
import { parentPort, workerData } from 'node:worker_threads'

const { module, memory, jobs, control: place, spins } = workerData
const { exports } = new WebAssembly.Instance(module, { env: { memory } })
const control = new Int32Array(memory.buffer, place.address, place.length)

/** The last index that nobody has taken, or -1. */
function takeLastIndex() {
  for (;;) {
    const open = Atomics.load(control, place.open)
    const [first, end] = [open & 0xffff, open >>> 16]
    if (first >= end) return -1
    if (Atomics.compareExchange(control, place.open, open, open - 0x10000) === open) return end - 1
  }
}

/** Works on the indices that this thread gets hold of; see `ThreadPool` for the order of reads and writes. */
function takeIndices() {
  for (let index = takeLastIndex(); index >= 0; index = takeLastIndex()) {
    try {
      exports[jobs[control[place.job]]](control[place.argument], index)
    } catch {
      Atomics.store(control, place.failed, 1)
    }
    const count = control[place.count]
    if (Atomics.add(control, place.done, 1) === count - 1) Atomics.notify(control, place.done)
  }
}

parentPort?.postMessage('ready')
for (let seen = 0; ;) {
  for (let spin = 0; spin < spins && Atomics.load(control, place.generation) === seen; spin++);
  while (Atomics.load(control, place.generation) === seen) Atomics.wait(control, place.generation, seen)
  seen = Atomics.load(control, place.generation)
  takeIndices()
}
