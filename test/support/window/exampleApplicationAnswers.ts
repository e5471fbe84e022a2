import type { Calls } from '../../../src/shared/contract/calls'
import { defaultSettings } from '../../../src/shared/domain/settings'
import type { Handlers } from '../../../src/shared/rpc'
import type { ExampleJobs } from './exampleJobs'

const home = '/home/someone/.local/share/lstm-workbench'
const engine = { backend: 'tensorflow', kernel: 'wasm-simd', threads: 2 } as const

/** Answers of an installation that trains a run while two others wait. */
export function exampleApplicationAnswers(jobs: ExampleJobs): Handlers<Calls>['application'] {
  let settings = { ...defaultSettings }
  return {
    info: () => ({ version: '0.1.0', host: 'browser', platform: 'linux', home }),
    status: () => ({
      engine,
      running: [
        {
          runId: 'r_000000000000',
          name: 'Airline passengers, window 24',
          phase: 'training',
          epoch: 7,
          epochs: 50,
          fraction: 0.14,
          secondsLeft: 96,
          samplesPerSecond: 812,
          loss: 0.2134,
        },
      ],
      queued: 2,
      isQueueHeld: false,
      jobs: jobs.list(),
    }),
    doctor: () => ({
      version: '0.1.0',
      node: '24.21.0',
      platform: 'linux x64, 2 cores',
      home,
      database: { path: `${home}/workbench.sqlite`, bytes: 1_200_000, writable: true },
      engine,
      libraries: { '@tensorflow/tfjs-node': '4.22.0', TensorFlow: '1.15.0' },
      speed: [
        { implementation: 'kernel', shape: [128, 500, 32, 100], ms: 180.3, gflops: 43.1 },
        { implementation: 'tensorflow', shape: [128, 500, 32, 100], ms: 312, gflops: 25.4 },
      ],
      notes: ['The kernel is faster here and is used.'],
    }),
    openLink: () => null,
    settings: () => settings,
    changeSettings: (change) => {
      const said = Object.entries(change).filter(([, value]) => value !== undefined)
      return (settings = { ...settings, ...Object.fromEntries(said) })
    },
  }
}
