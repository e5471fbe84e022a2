/**
 * What threads can be asked to do: functions that take the address of a record and an index. The numbers are positions
 * in this list, here, in the workers and in native/kernel.h.
 */
export const jobs = [
  'padWeights',
  'packWeights',
  'packFactors',
  'packTransposedFactors',
  'loadTokens',
  'expandTokens',
  'forwardPart',
  'backwardPart',
  'projectionGradients',
  'collectTokenGradients',
  'sumGradients',
  'softmaxPart',
  'softmaxOutputs',
  'softmaxGradientPart',
  'sumInputShares',
  'updateShare',
  'multiplyAddsOnly',
  'lookPart',
  'lookGradientPart',
] as const

/** The name of a job. */
export type JobName = (typeof jobs)[number]
