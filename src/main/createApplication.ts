import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { removeLeftovers } from '../disk/partialFiles'
import { expected, ExpectedError } from '../shared/errors'
import type { Application } from './application'
import { answerCalls } from './calls/answerCall'
import { createHandlers } from './calls/createHandlers'
import { createOfferedFiles } from './datasets/offeredFiles'
import { readSamples } from './datasets/samples'
import { createEventHub } from './events/eventHub'
import { createExports } from './exports/exports'
import type { HomePaths } from './home/homePaths'
import { makeFolder } from './home/makeFolder'
import { openHome, withRoom } from './home/openHome'
import { hasRoom, keepReserve, releaseReserve } from './home/reserve'
import { watchHome } from './home/watchHome'
import type { Host } from './host'
import { createJobBoard } from './jobs/jobBoard'
import { attempt, failureOf } from './log/failureOf'
import { openLog, type Log } from './log/log'
import { openLeftovers } from './leftovers'
import { restorableInTerminalMs } from '../shared/domain/removed'
import { purgeRemoved } from './purgeRemoved'
import { createDescriber } from './recovery/describer'
import { recoverEnded } from './recovery/recoverEnded'
import { projectPaths } from './resources/projectFolder'
import { followOthers } from './runs/followOthers'
import { recoverRuns } from './runs/recoverRuns'
import { dropCheckpoints, moveEvaluations } from './runs/runFiles'
import { RunQueue } from './runs/runQueue'
import { openRunSpace } from './runs/runSpace'
import { fillScores } from './runs/scoreOf'
import { backUpBeforeMigration, backUpDaily, listBackups } from './store/backups'
import { openStore, type Store } from './store/openStore'
import { holdOwnership } from './store/ownership'
import { recoverSweeps, SweepDriver } from './sweeps/sweepDriver'
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

/** Recipes that are worked out in one transaction. */
const recipesAtOnce = 500

/** How often the runs of processes that have died are looked for, milliseconds. */
const recoverIntervalMs = 5000

/**
 * Opens a data folder and starts the application on it. Throws `home.notWritable`, `database.newer`,
 * `database.damaged` or `disk.full`.
 */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const { home, host } = options
  const project = projectPaths(options.project)
  const paths = openHome(home)
  const { log, close: closeLog } = openLog(paths.logs, host.kind)
  try {
    return await openApplication(options, { project, paths, log, closeLog })
  } catch (thrown) {
    log.error({ err: thrown }, 'the application could not be opened')
    closeLog()
    throw thrown
  }
}

/** What is there before the database is opened. */
interface Opening {
  readonly project: ReturnType<typeof projectPaths>
  readonly paths: HomePaths
  readonly log: Log
  readonly closeLog: () => void
}

async function openApplication(
  { host, startTrainer }: ApplicationOptions,
  { project, paths, log, closeLog }: Opening,
): Promise<Application> {
  const now = () => Date.now()
  const store = await openStoreSafely({ project, paths, log }, now())
  withRoom(paths, () => {
    fillScores(store)
    while (store.transaction(() => store.experiments.fillRecipes(recipesAtOnce))) {
      // Those of a long history, part by part.
    }
  })
  const ownership = holdOwnership(paths.owners)
  const hub = createEventHub(log)
  const { announce } = hub
  const trainer = createTrainer(withoutLeftovers(startTrainer, paths), log)
  const elapsed = () => performance.now()
  const vectors = createVectorStore(paths.vectors)
  const needs = { store, trainer, paths, announce, now, elapsed, log, ownership, host, vectors }
  const queue = new RunQueue(needs)
  const uploads = join(paths.uploads, ownership.owner)
  const offered = createOfferedFiles(uploads)
  const version = versionOf(project.package)
  const workbench: Workbench = {
    ...needs,
    version,
    queue,
    space: openRunSpace(needs),
    offered,
    board: createJobBoard(announce, elapsed, (thrown) =>
      failureOf(thrown, { log, database: paths.database }),
    ),
    samples: readSamples(project.samples),
    exports: createExports({ ...needs, version }),
    sweepDriver: new SweepDriver(() => workbench),
  }
  await recoverEnded(workbench)
  await attempt(log, 'what was removed could not be cleared away', async () => {
    // A command ends at once: what it deleted could never be restored. On a full disk room is needed more.
    const isRestorable = host.kind === 'terminal' && (await hasRoom(paths.reserve))
    await purgeRemoved(workbench, now() - (isRestorable ? restorableInTerminalMs : 0))
  })
  const leftovers = openLeftovers(needs)
  await attempt(log, 'what killed processes left could not be cleared away', () => leftovers.clear())
  makeFolder(uploads, 0o700)
  const describer = createDescriber(needs)
  hub.listen((event, payload) => {
    if (event === 'runChanged' && 'id' in payload) workbench.sweepDriver.look(payload.id)
    if (event === 'runEpoch' && 'runId' in payload) workbench.sweepDriver.look(payload.runId)
  })
  hub.listen((event) => {
    if (event === 'runChanged' || event === 'datasetChanged') describer.soon()
    if (event === 'runChanged') workbench.space.soon()
  })
  const recovery = setInterval(() => {
    // A database that is busy or full now is looked at again soon.
    void attempt(log, 'the runs of ended processes could not be marked', () => {
      recoverRuns(workbench)
      recoverSweeps(workbench)
      queue.nextWhenQuiet()
      leftovers.clear()
    })
  }, recoverIntervalMs)
  recovery.unref()
  const unfollow = followOthers(workbench)
  let closing: Promise<void> | null = null
  const isClosed = (): boolean => closing !== null
  const tidied = attempt(log, 'files of runs could not be tidied', async () => {
    await dropCheckpoints(needs, isClosed)
    await moveEvaluations(needs, isClosed)
    if (!isClosed() && ownership.isAlone()) await workbench.space.clear()
    if (!isClosed() && ownership.isAlone()) store.shrink()
    await keepReserve(paths.reserve)
    if (!isClosed()) await backUpDaily(paths.database, paths.backups, now())
  })
  // What waited when the application ended goes on.
  void attempt(log, 'the queue could not be begun', () => queue.next())

  const answer = answerCalls(createHandlers(workbench), {
    log,
    database: paths.database,
    requireHome: watchHome(paths),
    makeRoom: () => releaseReserve(paths.reserve),
  })
  const underWay = new Set<Promise<unknown>>()
  const close = async (): Promise<void> => {
    clearInterval(recovery)
    unfollow()
    // Whatever the database says, the trainers end and the lock is given back.
    await attempt(log, 'the sweeps could not be closed', () => workbench.sweepDriver.close())
    await attempt(log, 'the queue could not be closed', () => queue.close())
    await attempt(log, 'the trainers could not be ended', () => trainer.close())
    await Promise.allSettled([...underWay, tidied])
    await attempt(log, 'what killed processes left could not be cleared away', () => leftovers.close())
    await attempt(log, 'descriptions could not be written', () => describer.close())
    await attempt(log, 'weights could not be deleted', () => workbench.space.close())
    for (const folder of [uploads, join(paths.exports, ownership.owner)])
      await attempt(log, 'what was handed over could not be cleared away', () => removeFolder(folder))
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
    uploads,
    close: () => (closing ??= close()),
  }
}

/** Opens the database, copied before a migration; on a full disk with the room that was kept for that. Says which backup there is of a damaged one. */
async function openStoreSafely(
  { project, paths, log }: Pick<Opening, 'project' | 'paths' | 'log'>,
  now: number,
): Promise<Store> {
  const { database, backups } = paths
  await attempt(log, 'the database could not be copied before its migration', async () => {
    await backUpBeforeMigration(database, backups, project.migrations, now)
  })
  try {
    return withRoom(paths, () =>
      openStore({
        file: database,
        migrations: project.migrations,
        onUnreadable: (id, problem) => log.error({ id, err: problem }, 'a stored row cannot be read'),
      }),
    )
  } catch (thrown) {
    const backup = listBackups(backups)[0]
    if (
      !(thrown instanceof ExpectedError) ||
      thrown.error.code !== 'database.damaged' ||
      backup === undefined
    )
      throw thrown
    const { params, detail } = thrown.error
    const made = new Date(backup.at).toISOString().slice(0, 16).replace('T', ' ')
    throw expected(
      'database.damaged',
      { ...params, backup: `${made} UTC` },
      detail === undefined ? {} : { detail },
    )
  }
}

const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true })

/** Starts trainers whose unfinished files are cleared away when they end, however that happens. */
function withoutLeftovers(
  startTrainer: StartTrainerProcess,
  { datasets, sources, vectors }: HomePaths,
): StartTrainerProcess {
  return () => {
    const trainer = startTrainer()
    // Electron knows the id of a process once it runs, and forgets it at its end.
    let own = trainer.pid
    trainer.onMessage(() => {
      own ??= trainer.pid
    })
    trainer.onExit(() => {
      for (const folder of [datasets, sources, vectors]) removeLeftovers(folder, (pid) => pid !== own)
    })
    return trainer
  }
}

function versionOf(file: string): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version
}
