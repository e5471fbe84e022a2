import type { Kernel } from '../../../src/kernel/kernel'
import type { RecurrenceShape } from '../../../src/kernel/measurement'
import { randomFloats } from '../randomFloats'
import { localCandidate, type Candidate } from '../timing'

/** The project's kernel: forward and backward over numbers, every step's output and all gradients, everything copied in as peers do. */
export function kernelCandidate(kernel: Kernel, shape: RecurrenceShape): Candidate {
  const { batch, steps, inputs, units } = shape
  const pass = kernel.createLayer({ inputs, units, direction: 'forward' })
  const request = {
    batch,
    steps,
    input: { x: randomFloats(steps * batch * inputs, 1) },
    weights: randomFloats((inputs + units) * 4 * units, 0.1),
    bias: randomFloats(4 * units, 0.1),
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
