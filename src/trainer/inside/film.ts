import {
  pictureNames,
  type InsideFilm,
  type InsideFrame,
  type InsideQuestion,
} from '../../shared/domain/inside'
import { expected } from '../../shared/errors'
import { keptEpochs } from '../model/keptEpochs'
import type { PassRecord } from '../network/recorder'
import { answerSample, outcomeOf, placeOf, tracedOf } from './asked'
import { insideDesk, type InsideRun } from './insideDesk'
import { insideOcclusion } from './occlusion'
import { influenceOf, layersOf } from './view'

/** What an epoch says, without what leaving out does. */
type Frame = Omit<InsideFrame, 'occlusion'>

/**
 * What each kept epoch of a run says to one input about the same outcome: the one that is asked for, or what the trained network holds likeliest.
 * `onShare` hears how far it is and may end it by throwing. Throws `input.invalid` where no epochs were kept.
 */
export async function insideFilm(
  run: InsideRun,
  question: InsideQuestion,
  onShare: (share: number) => void,
): Promise<InsideFilm> {
  const kept = await keptEpochs(run.folder)
  const last = kept.at(-1)
  if (last === undefined)
    throw expected('input.invalid', {
      where: 'Epochs',
      problem: 'the run kept the weights of its best epoch alone',
      hint: 'Train it again with epochs kept.',
    })
  const outcome = await outcomeAsked(run, question)
  const epochs: InsideFrame[] = []
  let together: number[] = []
  for (const [place, epoch] of kept.entries()) {
    const own = { ...question, outcome: outcome.index, weights: epoch }
    const frame = await frameOf(run, own, epoch)
    const without = await insideOcclusion(run, own, () => onShare(place / kept.length))
    epochs.push({ ...frame, occlusion: without.steps })
    together = without.together
  }
  return { outcome, together, epochs }
}

/** The outcome that all epochs are asked about. */
async function outcomeAsked(run: InsideRun, question: InsideQuestion): Promise<InsideFilm['outcome']> {
  const trained = { weights: 'trained', member: question.member } as const
  const sample = await insideDesk.sample(run, question.input)
  return insideDesk.ask(run, trained, (network) => {
    const { values } = placeOf(answerSample(network, sample), question.step)
    const { index, name } = outcomeOf(sample.outcomes, values, question.outcome)
    return { index, name }
  })
}

async function frameOf(run: InsideRun, question: InsideQuestion, epoch: number): Promise<Frame> {
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
