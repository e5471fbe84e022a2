import { gatesOf } from './cell'
import { CellPass } from './cellPass'
import { type KernelParts } from './kernelParts'
import { type Measurement, type RecurrenceShape, flops } from './measurement'
import { evenWork } from './work'

/** Runs until the code is compiled with optimisation, which V8 does in the background. */
const WARM_UP_CALLS = 3
const PEAK_CALLS = 60

/** Times one forward and one backward call on numbers like those of a training. */
export function measurePass(kernel: KernelParts, shape: RecurrenceShape, repetitions = 5): Measurement {
  const { cell = 'lstm', batch, steps, inputs, units } = shape
  const columns = gatesOf(cell) * units
  const pass = new CellPass(kernel, { cell, inputs, units, direction: 'forward' })
  const request = {
    batch,
    steps,
    input: { x: wave(steps * batch * inputs, 1) },
    weights: wave((inputs + units) * columns, 0.1),
    bias: wave(columns, 0.5),
    output: 'sequence',
  } as const
  const outputs = wave(steps * batch * units, 1)
  try {
    const times = timesOf(WARM_UP_CALLS + repetitions, () => {
      pass.forward(request)
      pass.backward({ outputs })
    })
    const milliseconds = median(times.slice(WARM_UP_CALLS))
    return { milliseconds, gigaflops: flops(shape) / milliseconds / 1e6 }
  } finally {
    pass.release()
  }
}

/** Times bare multiply-adds on all threads at once. */
export function measurePeak(kernel: KernelParts): Measurement {
  const address = kernel.memory.allocate(4)
  const count = kernel.threads * 4
  const work = evenWork(count, count * kernel.layout.peakCount)
  const times = timesOf(PEAK_CALLS, () => kernel.pool.run('multiplyAddsOnly', address, work))
  kernel.memory.release(address)
  const milliseconds = median(times.slice(PEAK_CALLS / 2))
  const operations = count * kernel.layout.peakCount * kernel.layout.lanes * 2
  return { milliseconds, gigaflops: operations / milliseconds / 1e6 }
}

function timesOf(calls: number, run: () => void): number[] {
  return Array.from({ length: calls }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Numbers between -amplitude and amplitude without a pattern that a processor could use. */
function wave(length: number, amplitude: number): Float32Array {
  return Float32Array.from(
    { length },
    (_, index) => amplitude * Math.sin(index * 12.9898 + index * index * 1e-3),
  )
}
