import type { Experiment } from '../../shared/tasks/catalogue'

type Schedule = Experiment['training']['schedule']

/** Where a training stands, for its learning rate. */
export interface SchedulePlace {
  /** Learning rate of the experiment, halved at every restart. */
  readonly base: number
  /** Finished epochs and the share of the current one, e.g. 2.5. */
  readonly epochs: number
  /** Epochs asked for. */
  readonly allEpochs: number
  /** How often there was no better epoch for `plateauEpochs`. */
  readonly plateaus: number
}

/** Epochs without progress that count as a plateau. */
export const plateauEpochs = 2
/** Factor of each epoch of the exponential schedule. */
const epochDecay = 0.97

/** The learning rate of the next update. */
export function learningRateAt(
  schedule: Schedule,
  { base, epochs, allEpochs, plateaus }: SchedulePlace,
): number {
  switch (schedule) {
    case 'constant':
      return base
    case 'exponential':
      return base * epochDecay ** Math.floor(epochs)
    case 'plateau':
      return base * 0.5 ** plateaus
    case 'cosine':
      return (base * (1 + Math.cos((Math.PI * epochs) / allEpochs))) / 2
  }
}
