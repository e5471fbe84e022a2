import { openEngine } from '../../../src/trainer/engine/openEngine'
import type { StepLine } from '../benchReport'
import { shapeList } from '../kernel/kernelShapes'
import type { Rounds } from '../timing'
import { measureStep } from './measureStep'
import { stepCases } from './stepCases'

/** Engines and kernels that are compared. */
const choices = [
  ['tensorflow', 'auto'],
  ['tensorflow', 'webassembly'],
  ['embedded', 'auto'],
  ['embedded', 'webassembly'],
] as const

/** Times whole training steps on each engine and kernel that is here. Leaves the embedded engine open. */
export async function measureSteps(rounds: Rounds, onCase: (name: string) => void): Promise<StepLine[]> {
  const lines = new Map<string, StepLine>()
  for (const [engine, implementation] of choices) {
    const { kernel, description } = await openEngine({ engine, kernel: implementation, threads: null })
    for (const sample of stepCases()) {
      const name = `${sample.name}, ${description.backend}, ${description.kernel}`
      // Where TensorFlow is not installed its choices are those of the embedded engine.
      if (lines.has(name)) continue
      onCase(name)
      const { median, fastest, timesKernel } = await measureStep(kernel, sample, rounds)
      lines.set(name, {
        name: sample.name,
        shape: shapeList(sample.shape),
        backend: description.backend,
        kernel: description.kernel,
        threads: description.threads,
        ms: median.step,
        fastestMs: fastest,
        kernelMs: median.kernel,
        timesKernel,
        updateMs: median.update,
        batchMs: median.batch,
      })
    }
  }
  return [...lines.values()]
}
