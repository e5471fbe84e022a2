/** The fields of `Softmax` in assembly/softmax.ts, in the same order (a test compares them); what they are is said there. */
export const softmaxFields = [
  'rows',
  'inputs',
  'classes',
  'paddedInputs',
  'parts',
  'x',
  'weights',
  'bias',
  'targets',
  'largest',
  'sums',
  'best',
  'targetLogits',
  'logSums',
  'kept',
  'outputs',
  'squashed',
  'factors',
  'smoothed',
  'inputShares',
  'inputGradient',
  'weightGradient',
  'biasGradient',
  'scratch',
  'scratchLength',
] as const

/** Values of `Softmax`: sizes and byte addresses; what is left out is 0. */
export type SoftmaxRecord = Partial<Record<(typeof softmaxFields)[number], number>>
