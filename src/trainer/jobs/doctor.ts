import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { z } from 'zod'
import { expected } from '../../shared/errors'
import type { JobInput, JobOutput } from '../../shared/jobs'
import type { Measurement, RecurrenceShape } from '../../kernel/measurement'
import { measureFused } from '../engine/measureRecurrence'
import { kernelText } from '../../shared/domain/kernelName'
import type { Engine } from '../../shared/domain/run'
import { kernelOffer, openNamedKernel } from '../engine/chooseKernel'
import { kernelFolder, openEngine } from '../engine/openEngine'
import { isPackagedByOthers } from '../engine/tensorflowLibrary'
import type { JobContext } from '../jobContext'

/** Shapes that are measured: an IMDB batch and a small series batch. */
const shapes = [
  { batch: 128, steps: 500, inputs: 32, units: 100 },
  { batch: 32, steps: 60, inputs: 32, units: 50 },
] as const

const libraries = [
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-node',
  '@tensorflow/tfjs-backend-wasm',
  'apache-arrow',
] as const

/** Reports engine, library versions and measured speed. */
export async function doctor(
  input: JobInput<'doctor'>,
  context: JobContext<'doctor'>,
): Promise<JobOutput<'doctor'>> {
  const { kernel, name, reason, description } = await openEngine(input.engine)
  const folder = kernelFolder()
  const { names, missing } = kernelOffer(folder)
  // the plain build matters only where the other one does not run
  const others = names.filter((other) => other !== name && other !== 'wasm-simd-plain')
  const measured = [name, ...others]
  const speed: JobOutput<'doctor'>['speed'] = []
  for (const [index, shape] of shapes.entries()) {
    if (context.cancelled.aborted) throw expected('job.cancelled')
    context.note({
      kind: 'progress',
      progress: { fraction: index / shapes.length, doing: `Measuring ${shape.batch} x ${shape.steps} steps` },
    })
    for (const own of measured) {
      const used = own === name ? kernel : await openNamedKernel(folder, kernel.threads, own)
      speed.push(lineOf(`kernel ${own}`, shape, used.measure(shape, 3)))
      if (used !== kernel) await used.close()
    }
    const fused = measureFused(shape, 3)
    if (fused) speed.push(lineOf('TensorFlow BlockLSTMV2', shape, fused))
  }
  const peak = kernel.peak()
  return {
    engine: description,
    libraries: Object.fromEntries(libraries.map((name) => [name, versionOf(name)])),
    speed,
    notes: [
      `LSTM kernel: ${kernelText(name)}. ${reason}`,
      ...(missing === null ? [] : [`No native kernel: ${missing}.`]),
      `Limit of this kernel here: ${peak.gigaflops.toFixed(0)} GFLOPS.`,
      ...unusedTensorflow(description),
    ],
  }
}

/** Says where TensorFlow is there and is left alone. */
function unusedTensorflow({ backend }: Engine): string[] {
  if (backend === 'tensorflow' || !isPackagedByOthers()) return []
  return [
    'TensorFlow 1.15 is installed from a package that is not its makers\' and is not used: it brings nothing beside the kernel. The setting "Engine" uses it all the same.',
  ]
}

function lineOf(
  implementation: string,
  { batch, steps, inputs, units }: RecurrenceShape,
  { milliseconds, gigaflops }: Measurement,
): JobOutput<'doctor'>['speed'][number] {
  return { implementation, shape: [batch, steps, inputs, units], ms: milliseconds, gflops: gigaflops }
}

const packageSchema = z.object({ version: z.string() })

function versionOf(name: string): string {
  try {
    const file = findPackageJSON(name, import.meta.url)
    return file === undefined
      ? 'not installed'
      : packageSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).version
  } catch {
    return 'not installed'
  }
}
