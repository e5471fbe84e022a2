import type { Calls } from '../../../src/shared/contract/calls'
import { ExpectedError } from '../../../src/shared/errors'
import type { Handlers } from '../../../src/shared/rpc'

/** There are no sweeps among the examples. */
export function exampleSweepAnswers(): Handlers<Calls>['sweeps'] {
  const notFound = ({ id }: { readonly id: string }): never => {
    throw new ExpectedError({ code: 'sweep.notFound', params: { id } })
  }
  return {
    start: () => ({ sweepId: 's_000000000000' }),
    list: () => [],
    get: notFound,
    pause: notFound,
    stop: notFound,
    resume: notFound,
    extend: notFound,
    remove: notFound,
    restore: notFound,
  }
}
