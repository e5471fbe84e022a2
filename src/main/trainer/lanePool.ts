import type { AppError } from '../../shared/errors'
import type { JobInput, JobName, JobNote } from '../../shared/jobs'
import type { Lane, TrainerJob } from './lane'

/** As many lanes as there are jobs at the same time: each job is begun at once, by a process that is free or by a new one. */
export class LanePool {
  readonly #lanes: Lane[] = []

  constructor(private readonly make: () => Lane) {}

  /** Process id of the first trainer while there is one. */
  get pid(): number | undefined {
    return this.#lanes.find(({ pid }) => pid !== undefined)?.pid
  }

  /** Begins a job; the process that is given it is ended by its lane when it has had nothing to do for a while. */
  run<Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
    onNote?: (note: JobNote<Name>) => void,
  ): TrainerJob<Name> {
    return this.#free().run(name, input, onNote)
  }

  /** Ends every job with `error`, and the processes; resolves when they are gone. */
  async close(error?: AppError): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.close(error)))
  }

  #free(): Lane {
    const free = this.#lanes.filter(({ isFree }) => isFree)
    // One whose process runs has its engine open.
    const found = free.find(({ pid }) => pid !== undefined) ?? free[0]
    if (found !== undefined) return found
    const made = this.make()
    this.#lanes.push(made)
    return made
  }
}
