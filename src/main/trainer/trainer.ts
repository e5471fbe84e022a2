import type { AppError } from '../../shared/errors'
import type { JobInput, JobName, JobNote } from '../../shared/jobs'
import type { Log } from '../log/log'
import { Lane, type TrainerJob } from './lane'
import { LanePool } from './lanePool'
import type { StartTrainerProcess } from './trainerProcess'

/** The lanes and the jobs that each does: a training never keeps an import or an answer waiting. */
const laneOf = {
  train: 'training',
  import: 'import',
  previewReading: 'desk',
  tables: 'desk',
  // They read whole data sets in their order: what is asked of one meanwhile, such as its rows, is not kept waiting.
  findings: 'import',
  fix: 'import',
  importVectors: 'import',
  rows: 'desk',
  told: 'desk',
  compareAnswers: 'desk',
  answerGains: 'desk',
  preview: 'desk',
  look: 'desk',
  estimate: 'desk',
  answer: 'desk',
  inside: 'desk',
  insideOcclusion: 'desk',
  insideEpoch: 'desk',
  insideSurvey: 'desk',
  insideReach: 'desk',
  insideWords: 'desk',
  insideNeighbours: 'desk',
  lesson: 'desk',
  export: 'desk',
  writePredictions: 'desk',
  writeBundle: 'desk',
  writePage: 'desk',
  writeReport: 'desk',
  writeProject: 'desk',
  openBundle: 'import',
  doctor: 'desk',
} as const satisfies Record<JobName, string>

export type LaneName = (typeof laneOf)[JobName]

/** Everything long is done by trainer processes: one a lane, and for each run that is trained at the same time. */
export interface Trainer {
  run<Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
    onNote?: (note: JobNote<Name>) => void,
  ): TrainerJob<Name>
  /** Process id of a lane's trainer while there is one, for tests and the log. */
  pid(lane: LaneName): number | undefined
  /** Ends all processes; jobs under way settle with `error`. Resolves when the processes are gone. */
  close(error?: AppError): Promise<void>
}

/** Makes the lanes; no process is started before its first job. */
export function createTrainer(start: StartTrainerProcess, log: Log): Trainer {
  const lanes: Readonly<Record<LaneName, Lane | LanePool>> = {
    training: new LanePool(() => new Lane({ start, log })),
    import: new Lane({ start, log }),
    desk: new Lane({ start, log }),
  }
  return {
    run: (name, input, onNote) => lanes[laneOf[name]].run(name, input, onNote),
    pid: (lane) => lanes[lane].pid,
    close: async (error) => {
      await Promise.all(Object.values(lanes).map((lane) => lane.close(error)))
    },
  }
}
