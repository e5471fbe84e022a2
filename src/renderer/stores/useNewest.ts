import { onScopeDispose } from 'vue'
import { toAppError } from '../../shared/errors'
import { failed, type Result } from '../../shared/result'

/** Does work and hands its result on, unless newer work was begun or the component has gone meanwhile. What it throws is its failure. */
export type Newest = <Value>(
  work: (isWanted: () => boolean) => Promise<Result<Value>>,
  settle: (result: Result<Value>) => void,
) => Promise<void>

/** For work that a person may begin anew before it is done, such as answering a file: only the newest of it counts. */
export function useNewest(): Newest {
  let newest = 0
  onScopeDispose(() => (newest += 1))
  return async <Value>(
    work: (isWanted: () => boolean) => Promise<Result<Value>>,
    settle: (result: Result<Value>) => void,
  ) => {
    const own = ++newest
    const isWanted = (): boolean => own === newest
    const result = await work(isWanted).catch((thrown: unknown) => failed<Value>(toAppError(thrown)))
    if (isWanted()) settle(result)
  }
}
