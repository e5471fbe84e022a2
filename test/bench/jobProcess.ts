/* A process that does one job of the trainer, tells what it took, and ends: memory is measured for this job alone. */
import { z } from 'zod'
import { jobs, type JobName, type JobNote } from '../../src/shared/jobs'
import { runJob } from '../../src/trainer/runJob'
import { peakMemoryBytes } from './peakMemory'
import { processorSecondsSince } from './processorTime'

const requestSchema = z.object({
  name: z.enum(Object.keys(jobs) as [JobName, ...JobName[]]),
  input: z.unknown(),
})

process.once('message', (message) => {
  void answer(requestSchema.parse(message))
})

async function answer({ name, input }: z.infer<typeof requestSchema>): Promise<void> {
  const never = new AbortController().signal
  const notes: JobNote<JobName>[] = []
  const started = performance.now()
  const processor = process.cpuUsage()
  const result = await runJob(name, input, {
    note: (note) => {
      if (note.kind !== 'progress') notes.push(note)
    },
    cancelled: never,
    stopped: never,
    paused: never,
  })
  const seconds = (performance.now() - started) / 1000
  const processorSeconds = processorSecondsSince(processor)
  process.send?.({ result, notes, seconds, processorSeconds, peakMemoryBytes: peakMemoryBytes() }, () =>
    process.exit(0),
  )
}
