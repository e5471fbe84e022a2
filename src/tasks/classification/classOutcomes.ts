import type { Outcomes } from '../taskInside'
import { classProbabilities } from './classProbabilities'
import { decodeOutputs } from './decodeClasses'

/** Classes as what a network can say, as sure of them as its answers are: `temperature` of its codec. */
export const classOutcomes = (codec: {
  readonly labels: readonly string[]
  readonly temperature: number
}): Outcomes => ({
  kind: 'probability',
  at: 'end',
  names: codec.labels,
  read: (outputs) => classProbabilities(outputs, 0, codec.labels.length, codec.temperature),
  answer: (outputs) => ({ ...decodeOutputs(codec, outputs)[0] }),
})
