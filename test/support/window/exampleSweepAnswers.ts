import type { Calls } from '../../../src/shared/contract/calls'
import type { Sweep, Trial } from '../../../src/shared/domain/sweep'
import { ExpectedError } from '../../../src/shared/errors'
import type { Handlers } from '../../../src/shared/rpc'
import { exampleDatasets } from './exampleDatasets'

const [, airline] = exampleDatasets.map(({ dataset }) => dataset)
const path = 'model.layers.0.units'

/** Three numbers of units, the one in the middle best. */
const trialList = [16, 32, 64].map((units, index): Trial => ({
  number: index + 1,
  phase: 'search',
  runId: null,
  settings: { [path]: units },
  status: 'finished',
  value: [24.1, 22.8, 23.5][index] ?? 0,
  test: {},
  epochs: 25,
  seconds: 3,
  note: null,
}))

/** The sweep of the example window. */
export const exampleSweep: Sweep = {
  id: 's_0123456789ab',
  name: 'Airline passengers: units',
  task: 'forecasting',
  datasetId: airline?.id ?? '',
  datasetName: airline?.name ?? '',
  status: 'finished',
  createdAt: 1_764_000_000_000,
  endedAt: 1_764_000_010_000,
  begun: trialList.length,
  trials: trialList.length,
  plan: {
    vary: [{ kind: 'list', path, values: [16, 32, 64] }],
    method: 'grid',
    trials: trialList.length,
    minutes: null,
    seeds: 0,
    leaveEarly: true,
    seed: 42,
  },
  metric: 'mae',
  trialList,
  best: 2,
  importance: { shares: null, needs: 10 },
  seconds: 9,
  verdict: 'The best of 3 trials errs by 22.8 on validation rows; the settings that it began with by 24.1.',
}

/** There is one sweep among the examples, which is over. */
export function exampleSweepAnswers(): Handlers<Calls>['sweeps'] {
  const found = ({ id }: { readonly id: string }): Sweep => {
    if (id === exampleSweep.id) return exampleSweep
    throw new ExpectedError({ code: 'sweep.notFound', params: { id } })
  }
  const done = (asked: { readonly id: string }): null => {
    found(asked)
    return null
  }
  return {
    start: () => ({ sweepId: exampleSweep.id }),
    list: () => [exampleSweep],
    get: found,
    pause: done,
    stop: done,
    resume: done,
    extend: done,
    remove: done,
    restore: done,
  }
}
