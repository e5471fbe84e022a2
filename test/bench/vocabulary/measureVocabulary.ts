import { z } from 'zod'
import type { VocabularyLine } from '../benchReport'
import { ask } from '../inProcess'

/** Each word of 32 texts of 64 words is followed by one of so many. */
const shape = { batch: 32, steps: 64, inputs: 128, units: 128 }
const vocabularies = [100, 1000, 10_000, 30_000] as const

const accountSchema = z.object({
  ms: z.number(),
  kernelMs: z.number(),
  workspaceBytes: z.number(),
  peakMemoryBytes: z.number(),
})

/** Times training batches with a softmax over the vocabulary at every position, each vocabulary in a process of its own. */
export async function measureVocabulary(
  batches: number,
  onVocabulary: (vocabulary: number) => void,
): Promise<VocabularyLine[]> {
  const lines: VocabularyLine[] = []
  for (const vocabulary of vocabularies) {
    onVocabulary(vocabulary)
    const account = accountSchema.parse(await ask('vocabularyProcess', { shape, vocabulary, batches }))
    const places = shape.batch * shape.steps
    lines.push({ ...account, vocabulary, places, logitsBytes: places * vocabulary * 4 })
  }
  return lines
}
