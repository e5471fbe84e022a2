const small = 5_000
const large = 50_000

/** Default batch size: small data sets learn better from many small steps, large ones train faster with large ones. */
export function batchSizeFor(samples: number): number {
  if (samples < small) return 32
  return samples < large ? 64 : 128
}

/** Why that is the default. It names the bounds and not the samples, which are an estimate until the rows are read. */
export function batchSizeReason(samples: number, noun: 'samples' | 'windows'): string {
  const [from, to] = [small.toLocaleString('en'), large.toLocaleString('en')]
  const range =
    samples < small ? `fewer than ${from}` : samples < large ? `${from} to ${to}` : `more than ${to}`
  return `batches of ${batchSizeFor(samples)} suit ${range} training ${noun}.`
}

/** With fewer steps an epoch than this, an average over 100 steps would lag behind by whole epochs. */
const fewSteps = 50

/** Default decay of the weights' average: over about 100 steps, or 10 where epochs are short. */
export function averagingFor(samples: number, batchSize: number): number {
  return samples / batchSize >= fewSteps ? 0.99 : 0.9
}

/** How a network is trained where nothing asks for more: one of them, once through all samples an epoch, without weight decay; of its epochs the best one is kept. */
export const plainTraining = {
  updatesPerEpoch: null,
  members: 1,
  weightDecay: null,
  keepEpochs: null,
} as const

/** Default seed of all random choices, of the split and of the training each by itself: one does not follow the other. */
export const usualSeed = 42
