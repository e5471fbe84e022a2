import { setImmediate } from 'node:timers/promises'
import type { Metrics } from '../../shared/domain/run'
import { eachPlace } from '../../tasks/places'
import type { Answer, Batch, LossKind, Model, Samples, Scorer } from '../../tasks/prepared'
import type { GroupState, NetworkGroup } from '../network/networkGroup'
import { evaluationBatch, evaluationPlan } from './batchPlan'

/** A group of networks as tasks ask it: what it says is handed on batch by batch, so that memory stays bounded by a batch. */
export class NetworkModel implements Model {
  constructor(
    private readonly networks: NetworkGroup,
    /** What answers are compared by; null where there is nothing to compare with. */
    private readonly loss: LossKind | null,
    /** Hears after each batch which share of the samples is answered; may throw to end it. */
    private readonly onBatch: (fraction: number) => void = () => undefined,
  ) {}

  /**
   * Outputs after the last activation, [samples, units] in their order, or [samples, steps, units] where the network answers at each step: for
   * few samples, as all are held. It may be handed on by itself.
   */
  readonly answer = async (samples: Samples): Promise<Float32Array> => {
    const rows = new Array<Float32Array>(samples.count)
    await this.run(samples, {
      needsOutputs: true,
      add: (_batch, members, { loss, outputs }) => {
        // Places are the samples, or all steps of all samples, time-major.
        const units = (outputs?.length ?? 0) / loss.length
        const steps = loss.length / members.length
        members.forEach((sample, row) => {
          const own = new Float32Array(steps * units)
          for (let step = 0; step < steps; step++) {
            const place = step * members.length + row
            own.set(outputs?.subarray(place * units, (place + 1) * units) ?? [], step * units)
          }
          rows[sample] = own
        })
      },
      metrics: () => ({}),
    })
    return Float32Array.from(rows.flatMap((row) => [...row]))
  }

  async run(samples: Samples, scorer: Scorer): Promise<Metrics> {
    const loss = new MeanLoss()
    let done = 0
    for (const members of evaluationPlan(samples, evaluationBatch)) {
      const batch = samples.batch(members)
      const answer = this.networks.answer(batch, { loss: this.loss, outputs: scorer.needsOutputs })
      loss.add(batch, answer)
      scorer.add(batch, members, answer)
      done += members.length
      this.onBatch(done / samples.count)
      await breathe()
    }
    return this.loss === null ? scorer.metrics() : { loss: loss.value, ...scorer.metrics() }
  }

  start(batch: Batch): GroupState {
    return this.networks.start(batch)
  }

  step(state: GroupState, tokens: Int32Array): Float32Array {
    return this.networks.step(state, tokens)
  }

  keep(state: GroupState, rows: Int32Array): GroupState {
    return this.networks.keep(state, rows)
  }

  looked(state: GroupState): Float32Array | null {
    return this.networks.looked(state)
  }

  async report(fraction: number): Promise<void> {
    this.onBatch(fraction)
    await breathe()
  }
}

/** The mean loss over the places of many batches, without class weights. */
class MeanLoss {
  private sum = 0
  private places = 0

  add({ targets }: Batch, { loss }: Answer): void {
    let sum = 0
    eachPlace(targets, loss.length, (place) => {
      sum += loss[place] ?? 0
      this.places += 1
    })
    this.sum += sum
  }

  get value(): number {
    return this.places === 0 ? 0 : this.sum / this.places
  }
}

/** Lets messages such as "stop" come in between two batches. */
export const breathe = (): Promise<void> => setImmediate()
