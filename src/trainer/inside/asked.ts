import type { InsideOutcome } from '../../shared/domain/inside'
import type { Batch } from '../../tasks/prepared'
import type { InsideSample, Outcomes } from '../../tasks/taskInside'
import { expected } from '../../shared/errors'
import type { TracedPlace } from '../network/networkHead'
import type { TrainableNetwork } from '../network/trainableNetwork'

/** A sample with what the network says of it. */
export interface AnsweredSample {
  readonly sample: InsideSample
  readonly batch: Batch
  /** [places x units] */
  readonly outputs: Float32Array
  readonly units: number
}

/** Lets a network answer a sample. */
export function answerSample(network: TrainableNetwork, sample: InsideSample): AnsweredSample {
  const batch = sample.samples.batch(Int32Array.of(0))
  const { outputs, loss } = network.answer(batch, { loss: null, outputs: true })
  if (!outputs) throw new Error('A network was asked for its outputs and gave none.')
  return { sample, batch, outputs, units: outputs.length / loss.length }
}

/** The step whose answer is asked, and what is said there. Throws `input.invalid` for one that is not there. */
export function placeOf(
  { sample, outputs, units }: AnsweredSample,
  step: number | null,
): { readonly step: number; readonly values: ArrayLike<number> } {
  const places = outputs.length / units
  const place = sample.outcomes.at === 'end' ? 0 : (step ?? places - 1)
  if (place >= places)
    throw expected('input.invalid', {
      where: `Step ${place + 1}`,
      problem: `there are ${places} steps`,
      hint: 'Choose one that is there.',
    })
  const own = outputs.subarray(place * units, (place + 1) * units)
  return { step: place, values: sample.outcomes.read(own) }
}

/** The outcome that is asked for, or the likeliest one, or the first value. Throws `input.invalid` for one that is not there. */
export function outcomeOf(
  { kind, names }: Outcomes,
  values: ArrayLike<number>,
  asked: number | null,
): InsideOutcome {
  const index = asked ?? (kind === 'value' ? 0 : largestOf(values))
  const name = names[index]
  if (name === undefined)
    throw expected('input.invalid', {
      where: `Outcome ${index + 1}`,
      problem: `there are ${names.length}`,
      hint: 'Choose one that is there.',
    })
  return { index, name, value: values[index] ?? NaN }
}

function largestOf(values: ArrayLike<number>): number {
  let best = 0
  for (let index = 1; index < values.length; index++)
    if ((values[index] ?? -Infinity) > (values[best] ?? -Infinity)) best = index
  return best
}

/** The factors [units] that make the score of an outcome out of the network's own: a single output speaks for the second of two. */
export function scoreFactors(
  { names }: Pick<Outcomes, 'names'>,
  units: number,
  outcome: number,
): Float32Array {
  const factors = new Float32Array(units)
  if (units === 1 && names.length === 2) factors[0] = outcome === 1 ? 1 : -1
  else factors[outcome] = 1
  return factors
}

/** The score of an outcome of a sample, to be traced. */
export const tracedOf = (
  { sample, units }: AnsweredSample,
  outcome: number,
  step: number,
): { readonly kind: 'output' } & TracedPlace => ({
  kind: 'output',
  factors: scoreFactors(sample.outcomes, units, outcome),
  step: sample.outcomes.at === 'end' ? null : step,
  of: 'score',
})
