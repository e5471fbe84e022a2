import type { NextStep, SteppedRun } from '../domain/nextStep'
import { formatMetric, metricInSentence } from '../format/formatMetric'
import { formatLoss } from '../format/formatNumber'
import { kindSpecOf, metricOf } from '../tasks/catalogue'

/* Rules that read curves and baselines alone, the same for every task. A rule gives a step where it applies, else null. */

/** A training loss that falls by less than this share has hardly begun. */
const hardlyFell = 0.05
/** The last quarter of the epochs still brought this share of the value, so that more may bring more. */
const stillMoves = 0.01
/** From the best epoch to the last the training loss fell and the validation loss rose by these shares. */
const learnedByHeart = { fell: 0.1, rose: 0.05 }
/** So many of the steps from epoch to epoch go up, by so much of the loss, where a learning rate is too large. */
const jumps = { share: 0.35, size: 0.1, epochs: 6 }
/** A network with as large a loss on its own rows as on others has not used what it could learn. */
const noGap = 0.9
const [mostUnits, mostEpochs, mostDropout] = [512, 1000, 0.5]

/** A figure as it stands in the words of a rule. */
const told = (value: number): string => formatLoss(value, 'en')

/** The loss on validation rows after each epoch, where it is known. */
const validationLosses = ({ history }: SteppedRun): readonly number[] =>
  history.flatMap(({ validation }) => validation['loss'] ?? [])

/** Whether all epochs that were asked for were trained, and the last was the best. */
function endedAtBest({ status, history, bestEpoch, experiment }: SteppedRun): boolean {
  return (
    status === 'finished' &&
    history.length >= 2 &&
    history.length >= experiment.training.epochs &&
    bestEpoch === history.at(-1)?.epoch
  )
}

/** The loss on training rows hardly fell though the last epoch was the best: steps are too small. */
export function learnsSlowly(run: SteppedRun): NextStep | null {
  const { history, experiment } = run
  const [first, last] = [history[0]?.loss, history.at(-1)?.loss]
  if (!endedAtBest(run) || history.length < 3 || first === undefined || last === undefined) return null
  const rate = experiment.training.learningRate * 3
  if (!(first > 0) || last > first || (first - last) / first >= hardlyFell || rate > 0.1) return null
  const learningRate = Number(rate.toPrecision(1))
  return {
    id: 'learnsSlowly',
    title: `Learning rate ${learningRate}`,
    because: `The training loss went from ${told(first)} to ${told(last)} in ${history.length} epochs, and the last epoch was the best: it hardly began to learn. Steps three times as large get further.`,
    set: { 'training.learningRate': learningRate },
  }
}

/** The last epoch was the best and the curve was still moving: it was stopped early. */
export function wasStoppedEarly(run: SteppedRun): NextStep | null {
  const { history, experiment } = run
  if (!endedAtBest(run)) return null
  const id = kindSpecOf(experiment).decides ?? 'loss'
  const metric = metricOf(run.task, id)
  const values = history.flatMap(({ validation }) => validation[id] ?? [])
  const [before, last] = [values[Math.floor((values.length * 3) / 4) - 1], values.at(-1)]
  if (before === undefined || last === undefined) return null
  const gain = metric.better === 'higher' ? last - before : before - last
  const epochs = Math.min(mostEpochs, 2 * experiment.training.epochs)
  if (gain < stillMoves * Math.abs(before) || epochs <= experiment.training.epochs) return null
  return {
    id: 'wasStoppedEarly',
    title: `Train for ${epochs} epochs`,
    because: `The last of ${history.length} epochs was the best: ${metricInSentence(metric)} on validation rows went from ${formatMetric(metric, before, 'en')} to ${formatMetric(metric, last, 'en')} in the end, and had not settled.`,
    set: { 'training.epochs': epochs },
  }
}

/** After the best epoch the loss fell on training rows and rose on validation rows: rows are learned by heart. */
export function learnsByHeart(run: SteppedRun): NextStep | null {
  const { history, bestEpoch, experiment } = run
  const best = history.find(({ epoch }) => epoch === bestEpoch)
  const last = history.at(-1)
  const [low, high] = [best?.validation['loss'], last?.validation['loss']]
  if (best === undefined || last === undefined || low === undefined || high === undefined) return null
  const fell = best.loss > 0 && last.loss < (1 - learnedByHeart.fell) * best.loss
  if (!fell || high < (1 + learnedByHeart.rose) * low) return null
  const because = `After epoch ${best.epoch} the loss fell from ${told(best.loss)} to ${told(last.loss)} on training rows and rose from ${told(low)} to ${told(high)} on validation rows: from there on rows were learned by heart.`
  const { dropout, layers } = experiment.model
  if (dropout < mostDropout) {
    const next = Math.min(mostDropout, Math.round(10 * (dropout + 0.2)) / 10)
    return {
      id: 'learnsByHeart',
      title: `Dropout ${Math.round(100 * next)} %`,
      because: `${because} Dropout makes that harder.`,
      set: { 'model.dropout': next },
    }
  }
  const units = Math.ceil((layers[0]?.units ?? 0) / 2)
  if (units < 4) return null
  return {
    id: 'learnsByHeart',
    title: `${units} units`,
    because: `${because} A smaller network remembers less of them.`,
    set: { 'model.layers': layers.map((layer) => ({ ...layer, units: Math.ceil(layer.units / 2) })) },
  }
}

/** The validation loss goes up and down from epoch to epoch: steps are too large. */
export function jumpsAbout(run: SteppedRun): NextStep | null {
  const losses = validationLosses(run)
  if (losses.length < jumps.epochs) return null
  const steps = losses.slice(1).map((loss, index) => loss - (losses[index] ?? loss))
  const rises = steps.filter((step) => step > 0)
  const middle = losses.toSorted((one, other) => one - other)[Math.floor(losses.length / 2)] ?? 0
  const size = steps.reduce((sum, step) => sum + Math.abs(step), 0) / steps.length
  // A loss that rises all along is learned by heart, and one that falls all along is fine.
  if (rises.length < jumps.share * steps.length || rises.length > (1 - jumps.share) * steps.length)
    return null
  if (size < jumps.size * middle) return null
  const learningRate = Number((run.experiment.training.learningRate / 3).toPrecision(1))
  return {
    id: 'jumpsAbout',
    title: `Learning rate ${learningRate}`,
    because: `The loss on validation rows rose after ${rises.length} of ${steps.length} epochs and changed by ${Math.round((100 * size) / middle)} % of its usual value each time: steps are too large to settle.`,
    set: { 'training.learningRate': learningRate },
  }
}

/** A simple method is as good, and the loss is as large on training rows as on others: the network could learn more. */
export function hasRoom(run: SteppedRun): NextStep | null {
  const { history, bestEpoch, experiment, score } = run
  const best = history.find(({ epoch }) => epoch === bestEpoch)
  const validation = best?.validation['loss']
  if (best === undefined || validation === undefined || !(validation > 0)) return null
  if (score?.judgement === undefined || score.judgement === 'better') return null
  const { layers } = experiment.model
  const units = 2 * (layers[0]?.units ?? 0)
  if (best.loss < noGap * validation || units > mostUnits) return null
  return {
    id: 'hasRoom',
    title: `${units} units`,
    because: `A simple method does as well or better, and the loss at the best epoch is ${told(best.loss)} on training rows beside ${told(validation)} on validation rows: nothing was learned by heart, so a larger network may learn more.`,
    set: { 'model.layers': layers.map((layer) => ({ ...layer, units: 2 * layer.units })) },
  }
}

/** The difference from the best simple method could be chance: the mean of several networks is steadier. */
export function couldBeChance(run: SteppedRun): NextStep | null {
  const { score, experiment } = run
  if (score?.part !== 'test' || score.judgement !== 'same' || experiment.training.members > 1) return null
  return {
    id: 'couldBeChance',
    title: 'Average 3 networks',
    because:
      'It is about as good as the best simple method, and the difference could be chance. The mean of several networks is usually a little better than one and varies less; it takes three times as long.',
    set: { 'training.members': 3 },
  }
}
