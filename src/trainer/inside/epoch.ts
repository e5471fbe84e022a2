import {
  pictureNames,
  type InsideEpoch,
  type InsideFrame,
  type InsideQuestion,
} from '../../shared/domain/inside'
import type { PassRecord } from '../network/recorder'
import { answerSample, outcomeOf, placeOf, tracedOf } from './asked'
import { insideDesk, type InsideRun } from './insideDesk'
import { stepOcclusion } from './occlusion'
import { influenceOf, layersOf } from './view'

/** What an epoch says, without what leaving out does. */
type Frame = Omit<InsideFrame, 'occlusion'>

/**
 * What the epoch whose weights are asked for says to one input about an outcome: the one that is asked for, or what the trained network holds
 * likeliest. `onBatch` may end it by throwing.
 */
export async function insideEpoch(
  run: InsideRun,
  question: InsideQuestion,
  onBatch: () => void,
): Promise<InsideEpoch> {
  const outcome = await outcomeAsked(run, question)
  const own = { ...question, outcome: outcome.index }
  const frame = await frameOf(run, own)
  const { steps, together } = await stepOcclusion(run, own, onBatch)
  return { outcome, together, frame: { ...frame, occlusion: steps } }
}

/** The outcome that all epochs are asked about. */
async function outcomeAsked(run: InsideRun, question: InsideQuestion): Promise<InsideEpoch['outcome']> {
  const trained = { weights: 'trained', member: question.member } as const
  const sample = await insideDesk.sample(run, question.input)
  return insideDesk.ask(run, trained, (network) => {
    const { values } = placeOf(answerSample(network, sample), question.step)
    const { index, name } = outcomeOf(sample.outcomes, values, question.outcome)
    return { index, name }
  })
}

async function frameOf(run: InsideRun, question: InsideQuestion): Promise<Frame> {
  const epoch = question.weights
  if (typeof epoch !== 'number') throw new RangeError('No epoch is asked for.')
  const sample = await insideDesk.sample(run, question.input, question.weights)
  return insideDesk.ask(run, question, (network) => {
    const answered = answerSample(network, sample)
    const { step, values } = placeOf(answered, question.step)
    const { index, value } = outcomeOf(sample.outcomes, values, question.outcome)
    const record = network.record(answered.batch, tracedOf(answered, index, step))
    return {
      epoch,
      value,
      influence: influenceOf(record, network.network, answered).map(({ steps }) => steps),
      largest: largestOf(record, question),
    }
  })
}

/** The largest absolute value of each picture of the layers that are asked for. */
function largestOf(record: PassRecord, question: InsideQuestion): Frame['largest'] {
  const shown = layersOf(record, question).flatMap(({ layer, isWanted }) => (isWanted ? [layer] : []))
  return Object.fromEntries(
    pictureNames.flatMap((name) => {
      const drawn = shown.flatMap(({ inside, hidden }) => (name === 'hidden' ? hidden : inside[name]) ?? [])
      const largest = drawn.reduce(
        (most, values) => values.reduce((found, value) => Math.max(found, Math.abs(value)), most),
        0,
      )
      return drawn.length === 0 ? [] : [[name, largest] as const]
    }),
  )
}
