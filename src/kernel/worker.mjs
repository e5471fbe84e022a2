// A thread of the pool (threadPool.ts): takes indices of the job at hand until there are none, then waits for the next job.
// Plain JavaScript, copied beside the WebAssembly files, so that bundles, tests and packages start the same file.
import { parentPort, workerData } from 'node:worker_threads'

const { module, memory, jobs, control: place, spins } = workerData
const { exports } = new WebAssembly.Instance(module, { env: { memory } })
const control = new Int32Array(memory.buffer, place.address, place.length)

/** Works on the indices that this thread gets hold of; see `ThreadPool.run` for the order of reads and writes. */
function takeIndices() {
  for (;;) {
    const left = Atomics.sub(control, place.remaining, 1)
    if (left <= 0) return
    const count = control[place.count]
    try {
      exports[jobs[control[place.job]]](control[place.argument], count - left)
    } catch {
      Atomics.store(control, place.failed, 1)
    }
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
