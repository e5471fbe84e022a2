/** With fewer steps an epoch than this, an average over 100 steps would lag behind by whole epochs. */
const fewSteps = 50

/** Default decay of the weights' average: over about 100 steps, or 10 where epochs are short. */
export function averagingFor(samples: number, batchSize: number): number {
  return samples / batchSize >= fewSteps ? 0.99 : 0.9
}
