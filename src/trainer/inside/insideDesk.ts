import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kernel } from '../../kernel/kernel'
import { expected } from '../../shared/errors'
import type { InsideInput, InsideQuestion, InsideWeights } from '../../shared/domain/inside'
import { summarizeNetwork, totalParameters } from '../../shared/domain/networkSummary'
import type { JobInput } from '../../shared/jobs'
import { allRowsFolder, modelFile } from '../../shared/runFiles'
import { Random } from '../../shared/random'
import { engineOf } from '../../tasks/engines'
import type { InsideModel, InsideRows, InsideSample } from '../../tasks/taskInside'
import { reopenedSource } from '../desk/reopenedSource'
import { openEngine } from '../engine/openEngine'
import { keptEpochs, loadEpoch } from '../model/keptEpochs'
import { hasModel, loadModel, networksOf, type StoredModel } from '../model/modelFiles'
import { memberSeed } from '../network/startWeights'
import { TrainableNetwork } from '../network/trainableNetwork'

/** The run whose inside is looked at, as jobs carry it. */
export type InsideRun = Pick<JobInput<'inside'>, 'folder' | 'experiment' | 'engine' | 'dataset'>

/** Which of the networks of a run is looked at. */
export type InsideNetwork = Pick<InsideQuestion, 'weights' | 'member'>

/** A stored model at hand. */
interface OpenModel {
  readonly key: string
  readonly kernel: Kernel
  readonly stored: StoredModel
  network: TrainableNetwork
  /** Which weights stand in the network now. */
  holds: string
}

/** Models at hand at most: a run, the one of it that learned from all rows, and a run beside it. */
const mostOpen = 3

/**
 * Keeps what was looked at last, so that the next look at it needs no reading: the networks of a few runs, and the rows of one data set each.
 */
class InsideDesk {
  private models: OpenModel[] = []
  private rows = new Map<string, Promise<InsideRows>>()

  /**
   * Lets `work` ask the network of a run with the weights that are asked for; it must not wait, as another question may then put in weights of
   * its own. Throws `run.noModel`, `input.invalid`.
   */
  async ask<Value>(
    run: InsideRun,
    { weights, member }: InsideNetwork,
    work: (network: TrainableNetwork) => Value,
  ): Promise<Value> {
    const open = await this.open(run, weights)
    const { stored } = open
    if (member >= stored.members) throw noMember(member, stored.members)
    const wanted = `${weights} ${member}`
    if (open.holds !== wanted) {
      const known = await weightsOf(run, stored, weights)
      // Others may have opened so many runs meanwhile that this one was let go of.
      if (!this.models.includes(open)) return this.ask(run, { weights, member }, work)
      const shape = networksOf(stored)[member] ?? stored.network
      if (shape !== open.network.network) {
        open.network.release()
        open.network = new TrainableNetwork(shape, open.kernel)
      }
      const { parameters } = open.network
      if (known === null)
        parameters.initialize(Random.of(memberSeed(run.experiment.training.seed, member), 'weights'))
      else parameters.all.set(memberWeights(stored, known, member))
      open.holds = wanted
    }
    return work(open.network)
  }

  /** What is stored with a run, as it answers with such weights. Throws `run.noModel`. */
  async model(
    run: InsideRun,
    weights: InsideWeights = 'trained',
  ): Promise<InsideModel & { readonly members: number }> {
    const { stored } = await this.open(run, weights)
    return { experiment: run.experiment, codec: stored.codec, members: stored.members }
  }

  /** What enters the network of a run as one sample. Throws `input.invalid`. */
  async sample(
    run: InsideRun,
    input: InsideInput,
    weights: InsideWeights = 'trained',
  ): Promise<InsideSample> {
    const model = await this.model(run, weights)
    if (input.from === 'row') return (await this.rowsOf(run, weights)).sample(input.row, input.changes)
    const { inside } = engineOf(run.experiment)
    if (inside.ofText) return inside.ofText(model, input.text)
    throw expected('input.invalid', {
      where: 'text',
      problem: 'this run reads numbers, not texts',
      hint: 'Choose a row instead.',
    })
  }

  /** The rows of a run's data set, or of another one, as its samples. */
  async rowsOf(run: InsideRun, weights: InsideWeights = 'trained'): Promise<InsideRows> {
    const { dataset } = run
    if (dataset === null) throw expected('dataset.notFound', { id: '' })
    const { key: modelKey } = await this.open(run, weights)
    const model = await this.model(run, weights)
    const key = `${dataset.file} ${modelKey}`
    const kept = this.rows.get(key)
    if (kept) return kept
    const opening = engineOf(run.experiment).inside.ofRows(model, reopenedSource(dataset))
    if (this.rows.size >= mostOpen) this.rows.delete([...this.rows.keys()][0] ?? '')
    this.rows.set(key, opening)
    opening.catch(() => this.rows.delete(key))
    return opening
  }

  private async open({ folder, engine }: InsideRun, weights: InsideWeights): Promise<OpenModel> {
    const { kernel } = await openEngine(engine)
    // What stood in the memory of another kernel went with it.
    this.models = this.models.filter((one) => one.kernel === kernel)
    const whole = join(folder, allRowsFolder)
    // Epochs are those of the training that was judged.
    const isOfEpoch = typeof weights === 'number'
    const from = !isOfEpoch && (await hasModel(whole)) ? whole : folder
    const key = `${from} ${await changedAt(from)}`
    const known = this.models.find((one) => one.key === key)
    if (known) return known
    const stored = await loadModel(from)
    if (this.models.length >= mostOpen) this.models.shift()?.network.release()
    const open = { key, kernel, stored, network: new TrainableNetwork(stored.network, kernel), holds: '' }
    this.models.push(open)
    return open
  }
}

/** All weights of a run's networks; null for those that its seed gives. */
async function weightsOf(
  { folder }: InsideRun,
  { weights: trained }: StoredModel,
  wanted: InsideWeights,
): Promise<Float32Array | null> {
  if (wanted === 'trained') return trained
  if (wanted !== 'untrained') return loadEpoch(folder, wanted, trained.length)
  // Where it was kept, the start is known with what the data brought along, such as word vectors.
  return (await keptEpochs(folder)).includes(0) ? loadEpoch(folder, 0, trained.length) : null
}

const noMember = (member: number, members: number): Error =>
  expected('input.invalid', {
    where: `Network ${member + 1}`,
    problem: `the run has ${members === 1 ? 'one network' : `${members} networks`}`,
    hint: 'Choose one that is there.',
  })

/** The weights of one network among those of all networks of a model. */
function memberWeights(stored: StoredModel, weights: Float32Array, member: number): Float32Array {
  const sizes = networksOf(stored).map((network) => totalParameters(summarizeNetwork(network)))
  const from = sizes.slice(0, member).reduce((sum, size) => sum + size, 0)
  return weights.subarray(from, from + (sizes[member] ?? 0))
}

/** When the model in a folder was written. */
const changedAt = (folder: string): Promise<number> =>
  stat(join(folder, modelFile)).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )

/** The desk of this trainer process. */
export const insideDesk = new InsideDesk()
