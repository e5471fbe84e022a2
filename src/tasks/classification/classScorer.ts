import type { Metrics } from '../../shared/domain/run'
import { eachPlace } from '../places'
import type { Answer, Batch, Scorer } from '../prepared'
import { accuracyOf, countAnswer, emptyConfusion, macroF1Of } from './scores'

/** Counts right and wrong classes, [classes, classes]. */
export class ClassScorer implements Scorer {
  readonly needsOutputs = false
  readonly confusion: readonly number[][]

  constructor(private readonly labels: readonly string[]) {
    this.confusion = emptyConfusion(labels.length)
  }

  add({ targets }: Batch, _members: Int32Array, { best }: Answer): void {
    eachPlace(targets, best.length, (place) => {
      countAnswer(this.confusion, targets?.values[place] ?? 0, best[place] ?? 0)
    })
  }

  metrics(): Metrics {
    return { accuracy: accuracyOf(this.confusion), macroF1: macroF1Of(this.confusion, this.labels) }
  }
}
