import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { expected } from '../shared/errors'
import type { Application } from './application'
import { answerCalls } from './calls/answerCall'
import { createHandlers } from './calls/createHandlers'
import { createOfferedFiles } from './datasets/offeredFiles'
import { readSamples } from './datasets/samples'
import { createEventHub } from './events/eventHub'
import { createExports } from './exports/exports'
import { openHome } from './home/openHome'
import type { Host } from './host'
import { createJobBoard } from './jobs/jobBoard'
import { attempt, failureOf } from './log/failureOf'
import { openLog } from './log/log'
import { purgeRemoved } from './purgeRemoved'
import { projectPaths } from './resources/projectFolder'
import { followOthers } from './runs/followOthers'
import { recoverRuns } from './runs/recoverRuns'
import { dropCheckpoints, moveEvaluations } from './runs/runFiles'
import { RunQueue } from './runs/runQueue'
import { fillScores } from './runs/scoreOf'
import { openStore } from './store/openStore'
import { holdOwnership } from './store/ownership'
import { createTrainer } from './trainer/trainer'
import type { StartTrainerProcess } from './trainer/trainerProcess'
import { createVectorStore } from './vectors/vectorStore'
import type { Workbench } from './workbench'

/** What an application is made of. */
export interface ApplicationOptions {
  /** Absolute path of the data folder, see `resolveHome`. */
  readonly home: string
  readonly host: Host
  readonly startTrainer: StartTrainerProcess
  /** Folder with `resources`; found by itself when left out. */
  readonly project?: string
}

/** How often the runs of processes that have died are looked for, milliseconds. */
const recoverIntervalMs = 5000

/**
 * Opens a data folder and starts the application on it. Throws `home.notWritable`, `database.newer`,
 * `database.damaged` or `disk.full`.
 */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const { home, host, startTrainer } = options
  const project = projectPaths(options.project)
  const paths = openHome(home)
  const { log, close: closeLog } = openLog(paths.logs, host.kind)
  const store = openStore({
    file: paths.database,
    migrations: project.migrations,
    onUnreadable: (id, problem) => log.error({ run: id, err: problem }, 'a stored run cannot be read'),
  })
  fillScores(store)
  const ownership = holdOwnership(paths.owners)
  const hub = createEventHub(log)
  const { announce } = hub
  const trainer = createTrainer(startTrainer, log)
  const now = () => Date.now()
  const vectors = createVectorStore(paths.vectors)
  const needs = { store, trainer, paths, announce, now, log, ownership, host, vectors }
  const queue = new RunQueue(needs)
  const offered = createOfferedFiles(paths.uploads)
  const workbench: Workbench = {
    ...needs,
    version: versionOf(project.package),
    queue,
    offered,
    board: createJobBoard(announce, now, (thrown) => failureOf(thrown, { log, database: paths.database })),
    samples: readSamples(project.samples),
    exports: createExports(needs),
  }
  recoverRuns(workbench)
  await purgeRemoved(workbench)
  const recovery = setInterval(() => {
    // A database that is busy or full now is looked at again soon.
    void attempt(log, 'the runs of ended processes could not be marked', () => {
      recoverRuns(workbench)
      queue.nextWhenQuiet()
    })
  }, recoverIntervalMs)
  recovery.unref()
  const unfollow = followOthers(workbench)
  let closing: Promise<void> | null = null
  const isClosed = (): boolean => closing !== null
  const tidied = attempt(log, 'files of runs could not be tidied', async () => {
    await dropCheckpoints(needs, isClosed)
    await moveEvaluations(needs, isClosed)
    if (!isClosed() && ownership.isAlone()) store.shrink()
  })
  // What waited when the application ended goes on.
  void attempt(log, 'the queue could not be begun', () => queue.next())

  const answer = answerCalls(createHandlers(workbench), { log, database: paths.database })
  const underWay = new Set<Promise<unknown>>()
  const close = async (): Promise<void> => {
    clearInterval(recovery)
    unfollow()
    // Whatever the database says, the trainers end and the lock is given back.
    await attempt(log, 'the queue could not be closed', () => queue.close())
    await attempt(log, 'the trainers could not be ended', () => trainer.close())
    await Promise.allSettled([...underWay, tidied])
    await attempt(log, 'the lock could not be given back', () => ownership.release())
    await attempt(log, 'the database could not be closed', () => store.close())
    closeLog()
  }
  return {
    call: (method, input) => {
      if (closing !== null) return Promise.resolve({ ok: false, error: expected('job.cancelled').error })
      const answered = answer(method, input)
      underWay.add(answered)
      return answered.finally(() => underWay.delete(answered))
    },
    onEvent: hub.listen,
    offerFile: offered.offer,
    close: () => (closing ??= close()),
  }
}

function versionOf(file: string): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version
}
