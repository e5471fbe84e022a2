import { flops, type RecurrenceShape } from '../../../src/kernel/measurement'
import { openEngine } from '../../../src/trainer/engine/openEngine'
import type { GrowthLine } from '../benchReport'
import { shapeList } from '../kernel/kernelShapes'
import { threadCounts } from '../kernel/measureKernels'
import { measureStep } from '../steps/measureStep'
import { seriesCase } from '../steps/stepCases'
import type { Rounds } from '../timing'

/** What the sizes grow from, one at a time. */
const base: RecurrenceShape = { batch: 64, steps: 100, inputs: 32, units: 64 }

/** A point that is measured: the base with one size changed. */
interface GrowthPoint {
  readonly axis: GrowthLine['axis']
  readonly value: number
  readonly shape: RecurrenceShape
  readonly threads: number
}

function growthPoints(): readonly GrowthPoint[] {
  const threads = threadCounts.at(-1) ?? 1
  const along = (axis: 'batch' | 'steps' | 'units', values: readonly number[]): GrowthPoint[] =>
    values.map((value) => ({ axis, value, shape: { ...base, [axis]: value }, threads }))
  return [
    ...along('batch', [8, 16, 32, 64, 128, 256]),
    ...along('steps', [25, 50, 100, 200, 400]),
    ...along('units', [16, 32, 64, 128, 256]),
    ...threadCounts.map((value) => ({ axis: 'threads' as const, value, shape: base, threads: value })),
  ]
}

/** Times whole training steps along each size, on the engine that a person would get. */
export async function measureGrowth(
  rounds: Rounds,
  onPoint: (axis: string, value: number) => void,
): Promise<GrowthLine[]> {
  const lines: GrowthLine[] = []
  for (const { axis, value, shape, threads } of growthPoints()) {
    onPoint(axis, value)
    const { kernel } = await openEngine({ engine: 'auto', kernel: 'auto', threads })
    const { median } = await measureStep(kernel, seriesCase(axis, shape), rounds)
    lines.push({
      axis,
      value,
      shape: shapeList(shape),
      threads,
      ms: median.step,
      kernelMs: median.kernel,
      gflops: flops(shape) / median.kernel / 1e6,
    })
  }
  return lines
}
