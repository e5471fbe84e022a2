import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kernel } from '../../kernel/kernel'
import { expected } from '../../shared/errors'
import type { InsideInput, InsideQuestion } from '../../shared/domain/inside'
import { summarizeNetwork, totalParameters } from '../../shared/domain/networkSummary'
import type { JobInput } from '../../shared/jobs'
import { allRowsFolder, modelFile } from '../../shared/runFiles'
import { Random } from '../../shared/random'
import { engineOf } from '../../tasks/engines'
import type { InsideModel, InsideRows, InsideSample } from '../../tasks/taskInside'
import { reopenedSource } from '../desk/reopenedSource'
import { openEngine } from '../engine/openEngine'
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

/** Models at hand at most: a run and the one beside it. */
const mostOpen = 2

/**
 * Keeps what was looked at last, so that the next look at it needs no reading: the networks of two runs, and the rows of one data set each.
 */
class InsideDesk {
  private models: OpenModel[] = []
  private rows = new Map<string, Promise<InsideRows>>()

  /** The network of a run with the weights that are asked for. Throws `run.noModel`, `input.invalid`. */
  async network(run: InsideRun, { weights, member }: InsideNetwork): Promise<TrainableNetwork> {
    const open = await this.open(run)
    const { stored } = open
    if (member >= stored.members) throw noMember(member, stored.members)
    const wanted = `${weights} ${member}`
    if (open.holds !== wanted) {
      const shape = networksOf(stored)[member] ?? stored.network
      if (shape !== open.network.network) {
        open.network.release()
        open.network = new TrainableNetwork(shape, open.kernel)
      }
      const { parameters } = open.network
      if (weights === 'trained') parameters.all.set(weightsOf(stored, member))
      else parameters.initialize(Random.of(memberSeed(run.experiment.training.seed, member), 'weights'))
      open.holds = wanted
    }
    return open.network
  }

  /** What is stored with a run. Throws `run.noModel`. */
  async model(run: InsideRun): Promise<InsideModel & { readonly members: number }> {
    const { stored } = await this.open(run)
    return { experiment: run.experiment, codec: stored.codec, members: stored.members }
  }

  /** What enters the network of a run as one sample. Throws `input.invalid`. */
  async sample(run: InsideRun, input: InsideInput): Promise<InsideSample> {
    const model = await this.model(run)
    if (input.from === 'row') return (await this.rowsOf(run)).sample(input.row, input.changes)
    const { inside } = engineOf(run.experiment)
    if (inside.ofText) return inside.ofText(model, input.text)
    throw expected('input.invalid', {
      where: 'text',
      problem: 'this run reads numbers, not texts',
      hint: 'Choose a row instead.',
    })
  }

  /** The rows of a run's data set, or of another one, as its samples. */
  async rowsOf(run: InsideRun): Promise<InsideRows> {
    const { dataset } = run
    if (dataset === null) throw expected('dataset.notFound', { id: '' })
    const model = await this.model(run)
    const key = `${dataset.file} ${run.folder}`
    const kept = this.rows.get(key)
    if (kept) return kept
    const opening = engineOf(run.experiment).inside.ofRows(model, reopenedSource(dataset))
    if (this.rows.size >= mostOpen) this.rows.delete([...this.rows.keys()][0] ?? '')
    this.rows.set(key, opening)
    opening.catch(() => this.rows.delete(key))
    return opening
  }

  private async open({ folder, engine }: InsideRun): Promise<OpenModel> {
    const { kernel } = await openEngine(engine)
    // What stood in the memory of another kernel went with it.
    this.models = this.models.filter((one) => one.kernel === kernel)
    const whole = join(folder, allRowsFolder)
    const from = (await hasModel(whole)) ? whole : folder
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

const noMember = (member: number, members: number): Error =>
  expected('input.invalid', {
    where: `Network ${member + 1}`,
    problem: `the run has ${members === 1 ? 'one network' : `${members} networks`}`,
    hint: 'Choose one that is there.',
  })

/** The weights of one network of a model. */
function weightsOf(stored: StoredModel, member: number): Float32Array {
  const sizes = networksOf(stored).map((network) => totalParameters(summarizeNetwork(network)))
  const from = sizes.slice(0, member).reduce((sum, size) => sum + size, 0)
  return stored.weights.subarray(from, from + (sizes[member] ?? 0))
}

/** When the model in a folder was written. */
const changedAt = (folder: string): Promise<number> =>
  stat(join(folder, modelFile)).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )

/** The desk of this trainer process. */
export const insideDesk = new InsideDesk()
