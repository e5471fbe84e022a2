import type { Experiment } from './tasks/catalogue'

/** How many epochs a run keeps where its film is asked for by one button. */
export const usualKeptEpochs = 12

/** How much room the weights of single epochs take beside a run, at most. */
export interface EpochsRoom {
  /** Epochs that are kept beside the start. */
  readonly epochs: number
  /** Bytes of one of them: float32. */
  readonly each: number
  /** Bytes of them all, the start included. */
  readonly bytes: number
}

/** The room that kept epochs take; `parameters` are those of one network. Null where none are kept. */
export function epochsRoom(
  { epochs, members, keepEpochs }: Pick<Experiment['training'], 'epochs' | 'members' | 'keepEpochs'>,
  parameters: number,
): EpochsRoom | null {
  if (keepEpochs === null) return null
  const kept = Math.min(keepEpochs, epochs)
  const each = 4 * parameters * members
  return { epochs: kept, each, bytes: (kept + 1) * each }
}
