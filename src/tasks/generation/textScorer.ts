import type { Metrics } from '../../shared/domain/run'
import { eachPlace } from '../places'
import type { Answer, Batch, Scorer } from '../prepared'
import type { NumberedStream } from './learnVocabulary'
import type { StreamSamples } from './streamSamples'
import { textMetrics } from './textMetrics'

/** A token of a text as it was told. */
export interface ToldToken {
  /** Where it stands in the text. */
  readonly place: number
  readonly id: number
  /** The token that was held for the likeliest. */
  readonly likeliest: number
  /** Its probability in nats. */
  readonly nats: number
}

/** Adds up how well the tokens of a text are told, and hands each of them on. */
export class TextScorer implements Scorer {
  readonly needsOutputs = false
  private tokens = 0
  private nats = 0
  private right = 0

  constructor(
    private readonly samples: StreamSamples,
    private readonly text: NumberedStream,
    private readonly onToken: (token: ToldToken) => void = () => undefined,
  ) {}

  add({ targets }: Batch, members: Int32Array, { loss, best }: Answer): void {
    const size = members.length
    eachPlace(targets, loss.length, (at) => {
      const [id, likeliest, nats] = [targets?.values[at] ?? 0, best[at] ?? 0, loss[at] ?? 0]
      this.tokens += 1
      this.nats += nats
      if (id === likeliest) this.right += 1
      const place = this.samples.place(members[at % size] ?? 0) + Math.floor(at / size) + 1
      this.onToken({ place, id, likeliest, nats })
    })
  }

  metrics(): Metrics {
    const { tokens, nats, right } = this
    return textMetrics({ tokens, nats, right }, this.text)
  }
}
