import type { Metrics } from '../../shared/domain/run'
import { eachPlace } from '../places'
import type { Answer, Batch, Scorer } from '../prepared'

/** Adds up how many of the next tokens of references are held for the likeliest. */
export class TokenScorer implements Scorer {
  readonly needsOutputs = false
  private tokens = 0
  private right = 0

  add({ targets }: Batch, _members: Int32Array, { best }: Answer): void {
    eachPlace(targets, best.length, (place) => {
      this.tokens += 1
      if (targets?.values[place] === best[place]) this.right += 1
    })
  }

  metrics(): Metrics {
    return { accuracy: this.right / Math.max(1, this.tokens) }
  }
}
