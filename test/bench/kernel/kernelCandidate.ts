import { gatesOf } from '../../../src/kernel/cell'
import type { Kernel } from '../../../src/kernel/kernel'
import type { RecurrenceShape } from '../../../src/kernel/measurement'
import { randomFloats } from '../randomFloats'
import { localCandidate, type Candidate } from '../timing'

/** The project's kernel: forward and backward over numbers, every step's output and all gradients, everything copied in as peers do. */
export function kernelCandidate(kernel: Kernel, shape: RecurrenceShape): Candidate {
  const { cell = 'lstm', batch, steps, inputs, units } = shape
  const columns = gatesOf(cell) * units
  const pass = kernel.createLayer({ cell, inputs, units, direction: 'forward' })
  const request = {
    batch,
    steps,
    input: { x: randomFloats(steps * batch * inputs, 1) },
    weights: randomFloats((inputs + units) * columns, 0.1),
    bias: randomFloats(columns, 0.1),
    output: 'sequence',
  } as const
  const outputs = randomFloats(steps * batch * units, 1)
  return localCandidate(
    () => {
      pass.forward(request)
      pass.backward({ outputs })
    },
    () => pass.release(),
  )
}
