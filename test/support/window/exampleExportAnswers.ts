import type { Calls } from '../../../src/shared/contract/calls'
import type { Handlers } from '../../../src/shared/rpc'
import type { ExampleJobs } from './exampleJobs'

/** Exports of five files that were checked against the model. */
export const exampleExportAnswers = (jobs: ExampleJobs): Handlers<Calls>['exports'] => ({
  create: () => {
    const about = { kind: 'export', title: 'SMS: spam or not', doing: 'Writing the weights' } as const
    return { jobId: jobs.begin(about, () => 'e_1') }
  },
  get: () => ({
    files: [
      { path: 'model.json', bytes: 3120 },
      { path: 'weights.bin', bytes: 1_284_512 },
      { path: 'codec.json', bytes: 88_213 },
      { path: 'example.html', bytes: 4102 },
      { path: 'README.md', bytes: 1204 },
    ],
    check: {
      samples: 20,
      maxAbsoluteDifference: 1.2e-7,
      how: 'The exported files were loaded again and answered 20 test rows like the trained model.',
    },
  }),
  save: () => ({ kind: 'saved', place: '/home/someone/Documents/spam-tfjs' }),
})
