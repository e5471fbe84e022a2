/* A process that trains on batches with a word of a large vocabulary at every position, tells what it took, and ends: memory is measured for this alone. */
import { z } from 'zod'
import { openEngine } from '../../../src/trainer/engine/openEngine'
import { peakMemoryBytes } from '../peakMemory'
import { nextWordCase } from '../steps/stepCases'
import { trainingSteps } from '../steps/trainingSteps'
import { timingOf } from '../timing'

const questionSchema = z.object({
  shape: z.object({ batch: z.number(), steps: z.number(), inputs: z.number(), units: z.number() }),
  vocabulary: z.number(),
  batches: z.number(),
})

/** Batches that only warm up. */
const warmUpBatches = 2

process.once('message', (message) => {
  void answer(questionSchema.parse(message))
})

async function answer({ shape, vocabulary, batches }: z.infer<typeof questionSchema>): Promise<void> {
  const { kernel } = await openEngine({ engine: 'auto', kernel: 'auto', threads: null })
  const steps = trainingSteps(kernel, nextWordCase('', shape, vocabulary))
  const bytesBefore = kernel.usedBytes()
  const times = Array.from({ length: warmUpBatches + batches }, () => steps.run()).slice(warmUpBatches)
  process.send?.(
    {
      ms: timingOf(times.map((time) => time.step)).median,
      kernelMs: timingOf(times.map((time) => time.kernel)).median,
      workspaceBytes: kernel.usedBytes() - bytesBefore,
      peakMemoryBytes: peakMemoryBytes(),
    },
    () => process.exit(0),
  )
}
