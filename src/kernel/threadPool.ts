import { HelpRecord } from './helpRecord'
import { type JobName } from './jobs'
import { type OwnShare, type Team } from './team'
import { type Work, totalWork } from './work'

/** Below this a job is done before another thread is awake: about 20 microseconds. */
const LEAST_SHARED_WORK = 500_000

/**
 * Gives jobs to a team: the calling thread works, too, and alone where the others do not help.
 *
 * Which thread does an index is left to chance (a busy core simply does fewer); what an index computes is not, and
 * so results do not depend on it.
 */
export class ThreadPool {
  readonly #team: Team
  readonly #help = new Map<JobName, HelpRecord>()

  constructor(team: Team) {
    this.#team = team
  }

  /** Wakes the other threads for a job that comes next: they need as long to wake up as small preparations take. */
  wakeFor(job: JobName, work: Work): void {
    if (this.#isShared(work) && this.#helpWith(job).isWanted) this.#team.wake(work.length)
  }

  /** Does a job for as many indices as `work` has entries and returns when all are done. */
  run(job: JobName, address: number, work: Work): void {
    const help = this.#helpWith(job)
    const isShared = this.#isShared(work)
    if (!isShared || !help.isWanted) {
      this.#team.runAlone(job, address, work.length)
      if (isShared) help.addAlone()
      return
    }
    const start = performance.now()
    const own = this.#team.runShared(job, address, work.length)
    help.add(performance.now() - start, own.workedMs, shareOf(own, work))
  }

  /** Ends the threads. */
  stop(): Promise<void> {
    return this.#team.stop()
  }

  #isShared(work: Work): boolean {
    return work.length > 1 && this.#team.helpers > 0 && totalWork(work) >= LEAST_SHARED_WORK
  }

  #helpWith(job: JobName): HelpRecord {
    const help = this.#help.get(job) ?? new HelpRecord()
    this.#help.set(job, help)
    return help
  }
}

/** The share of the work that the first indices are. */
function shareOf({ count }: OwnShare, work: Work): number {
  return totalWork(work.slice(0, count)) / totalWork(work)
}
