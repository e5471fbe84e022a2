import type { RunProgress } from '../../shared/domain/run'
import type { JobContext } from '../jobContext'

/** At most this often progress is told. */
const leastDistanceMs = 100

/** Turns where a training stands into progress notes with the time left. */
export class RunReporter {
  private lastToldAt = 0
  private trainingSince: number | null = null
  private current: { epochsDone: number; loss: number | null; samplesPerSecond: number | null } = {
    epochsDone: 0,
    loss: null,
    samplesPerSecond: null,
  }

  constructor(
    private readonly runId: string,
    private readonly epochs: number,
    private readonly context: JobContext<'train'>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  preparing(fraction: number): void {
    this.tell('preparing', fraction * 0.01, null)
  }

  /** What the obvious guesses reach is calculated before training for one part, and after it for the other. */
  baselines(fraction: number, when: 'before' | 'after'): void {
    this.tell('baselines', when === 'before' ? 0.01 : 1, null, fraction)
  }

  training(epochsDone: number, fraction: number, loss: number, samplesPerSecond: number): void {
    this.trainingSince ??= this.now()
    this.current = { epochsDone, loss, samplesPerSecond }
    const done = (epochsDone + fraction) / this.epochs
    const elapsed = (this.now() - this.trainingSince) / 1000
    // Until a few batches are through, a guess would mislead more than help.
    const secondsLeft = elapsed > 1 && done > 0 ? (elapsed / done) * (1 - done) : null
    this.tell('training', done, secondsLeft)
  }

  validating(fraction: number): void {
    this.tell('validating', (this.current.epochsDone + 1) / this.epochs, null, fraction)
  }

  evaluating(fraction: number): void {
    this.tell('evaluating', 1, null, fraction)
  }

  allRows(fraction: number): void {
    this.tell('allRows', 1, null, fraction)
  }

  private tell(
    phase: RunProgress['phase'],
    fraction: number,
    secondsLeft: number | null,
    partFraction = 0,
  ): void {
    const now = this.now()
    const isLast = partFraction === 1
    if (now - this.lastToldAt < leastDistanceMs && !isLast) return
    this.lastToldAt = now
    this.context.note({
      kind: 'progress',
      progress: {
        runId: this.runId,
        phase,
        epoch: Math.min(this.epochs, this.current.epochsDone + 1),
        epochs: this.epochs,
        fraction: Math.min(1, fraction),
        secondsLeft,
        samplesPerSecond: this.current.samplesPerSecond,
        loss: this.current.loss,
      },
    })
  }
}
