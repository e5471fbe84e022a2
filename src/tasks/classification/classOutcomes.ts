import type { Outcomes } from '../taskInside'
import { classProbabilities } from './classProbabilities'
import { decodeOutputs } from './decodeClasses'

/** Classes as what a network can say. */
export const classOutcomes = (labels: readonly string[]): Outcomes => ({
  kind: 'probability',
  at: 'end',
  names: labels,
  read: (outputs) => classProbabilities(outputs, 0, labels.length),
  answer: (outputs) => ({ ...decodeOutputs({ labels }, outputs)[0] }),
})
