import type { AppError } from '../../shared/errors'

/** Why a run ended with its application, after so many finished epochs. */
export function interruptedError(epochs: number): AppError {
  const when =
    epochs === 0
      ? 'before the first epoch of this run was done'
      : `when ${epochs} ${epochs === 1 ? 'epoch of this run was' : 'epochs of this run were'} done`
  return { code: 'run.interrupted', params: { when } }
}
