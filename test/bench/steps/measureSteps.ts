import { openEngine } from '../../../src/trainer/engine/openEngine'
import type { StepLine } from '../benchReport'
import { shapeList } from '../kernel/kernelShapes'
import type { Rounds } from '../timing'
import { measureStep } from './measureStep'
import { stepCases } from './stepCases'

/** Times whole training steps on each engine that is here. Leaves the embedded engine open. */
export async function measureSteps(rounds: Rounds, onCase: (name: string) => void): Promise<StepLine[]> {
  const lines = new Map<string, StepLine>()
  for (const engine of ['tensorflow', 'embedded'] as const) {
    const { kernel, description } = await openEngine({ engine, threads: null })
    for (const sample of stepCases()) {
      const name = `${sample.name}, ${description.backend}`
      // Where TensorFlow is not installed both choices are the embedded engine.
      if (lines.has(name)) continue
      onCase(name)
      const { median, fastest, timesKernel } = await measureStep(kernel, sample, rounds)
      lines.set(name, {
        name: sample.name,
        shape: shapeList(sample.shape),
        backend: description.backend,
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
