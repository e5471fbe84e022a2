import type { InsideEpoch, InsideFilm, InsideQuestion } from '../../shared/domain/inside'
import type { JobProgress } from '../../shared/domain/job'
import { expected } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import { failed, ok, type Result } from '../../shared/result'
import type { TrainerJob } from '../trainer/lane'
import type { Trainer } from '../trainer/trainer'

/** A film that is being made. */
export interface FilmWork {
  readonly result: Promise<Result<InsideFilm>>
  /** Ends it as soon as possible with `job.cancelled`. */
  cancel(): void
}

/**
 * Asks the kept epochs of a run one after the other, each by a job of its own: what else is asked of the desk meanwhile waits for one epoch, not
 * for all. All are asked about the same outcome. Fails with `input.invalid` where no epochs were kept.
 */
export function makeFilm(
  trainer: Pick<Trainer, 'run'>,
  run: Omit<JobInput<'insideEpoch'>, 'question'>,
  question: InsideQuestion,
  epochs: Promise<readonly number[]>,
  onProgress: (progress: JobProgress) => void,
): FilmWork {
  const ended = new AbortController()
  let current: TrainerJob<'insideEpoch'> | null = null
  async function make(): Promise<Result<InsideFilm>> {
    const kept = await epochs
    const made: InsideEpoch[] = []
    for (const weights of kept) {
      if (ended.signal.aborted) return failed(expected('job.cancelled').error)
      onProgress({ fraction: made.length / kept.length, doing: 'Asking every kept epoch' })
      const outcome = made[0]?.outcome.index ?? question.outcome
      current = trainer.run('insideEpoch', { ...run, question: { ...question, weights, outcome } })
      const answer = await current.result
      if (!answer.ok) return answer
      made.push(answer.value)
    }
    const [first] = made
    return first === undefined
      ? failed(notKept())
      : ok({ outcome: first.outcome, together: first.together, epochs: made.map(({ frame }) => frame) })
  }
  return {
    result: make(),
    cancel: () => {
      ended.abort()
      current?.cancel()
    },
  }
}

const notKept = () =>
  expected('input.invalid', {
    where: 'Epochs',
    problem: 'the run kept the weights of its best epoch alone',
    hint: 'Train it again with epochs kept.',
  }).error
