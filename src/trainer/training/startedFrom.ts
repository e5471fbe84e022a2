import { join } from 'node:path'
import { openSealed } from '../../disk/sealedJson'
import type { Warning } from '../../shared/domain/dataset'
import type { LayerSummary } from '../../shared/domain/networkSummary'
import { layerNames, summarizeNetwork, totalParameters } from '../../shared/domain/networkSummary'
import { startOriginSchema } from '../../shared/domain/startOrigin'
import { expected } from '../../shared/errors'
import { startFolder, startOriginFile } from '../../shared/runFiles'
import type { Experiment } from '../../shared/tasks/catalogue'
import { engineOf } from '../../tasks/engines'
import type { PreparedTask } from '../../tasks/prepared'
import { loadModel, readIfThere } from '../model/modelFiles'
import { parted, type NetworkGroup } from '../network/networkGroup'
import { startWeights } from '../network/startWeights'
import { TakeOver, type NamedNetwork, type TakenLayer } from '../network/takeOver'

/** The weights of another run that lie beside the one that begins with them. */
export interface StartModel extends NamedNetwork {
  readonly id: string
  /** What that run was called. */
  readonly name: string
  /** The weights of each of its networks. */
  readonly weights: readonly Float32Array[]
}

/**
 * Reads the weights that a run begins with from its folder; null where it begins at random. Throws `start.gone` where they are not there,
 * `run.modelDamaged` where they are not what was put there.
 */
export async function loadStart(
  folder: string,
  { training: { startFrom } }: Pick<Experiment, 'training'>,
): Promise<StartModel | null> {
  if (startFrom === null || startFrom === undefined) return null
  const place = join(folder, startFolder)
  const text = await readIfThere(join(place, startOriginFile))
  if (text === null) throw expected('start.gone', { id: startFrom })
  const { id, name, lineage } = startOriginSchema.parse(openSealed(text.toString('utf8')).value)
  const { network, members, networks, weights, codec } = await loadModel(place)
  const [origin] = lineage
  if (origin === undefined) throw new Error('A start without an origin was parsed.')
  const names = engineOf(origin.settings).namesOf(codec)
  // Of runs with different layers that are combined, the first is begun with.
  const count = totalParameters(summarizeNetwork(network))
  const own = networks === undefined ? parted(weights, members) : [weights.subarray(0, count)]
  return { network, names, id, name, weights: own }
}

/** What of the layers of a network is not as it would be by chance. */
export interface BegunLayers {
  readonly taken: readonly TakenLayer[]
  /** Names of layers that training leaves as they are. */
  readonly frozen: ReadonlySet<string>
}

/**
 * Gives the networks of a run their first weights: random ones, those that the data bring along, then those of another run; of several
 * networks there each gives its own in turn. Layers that are frozen stay so. Throws `start.nothingFits`, and what is wrong with frozen layers.
 */
export function beginWeights(
  networks: NetworkGroup,
  task: Pick<PreparedTask, 'firstWeights' | 'network' | 'codec'>,
  experiment: Experiment,
  start: StartModel | null,
): BegunLayers {
  const { training } = experiment
  startWeights(networks, task, training.seed)
  if (start === null) return { taken: [], frozen: new Set() }
  const names = engineOf(experiment).namesOf(task.codec)
  const takeOver = new TakeOver(start, { network: task.network, names })
  if (takeOver.layers.every(({ taken }) => taken === 0)) throw nothingFits(start, takeOver.layers)
  networks.members.forEach(({ parameters }, index) => {
    const from = start.weights[index % start.weights.length]
    if (from) takeOver.copy(from, parameters.all)
  })
  const frozen = new Set(training.frozen ?? [])
  freeze(networks, takeOver.layers, frozen)
  return { taken: takeOver.layers, frozen }
}

const nothingFits = ({ name }: StartModel, layers: readonly TakenLayer[]) =>
  expected('start.nothingFits', {
    name,
    why: layers.map(({ layer, told }) => `${layer} is ${told}`).join('; '),
  })

function freeze({ members }: NetworkGroup, layers: readonly TakenLayer[], frozen: ReadonlySet<string>): void {
  const known = layers.map(({ layer }) => layer)
  const unknown = [...frozen].find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw expected('start.noSuchLayer', {
      layer: unknown,
      layers: known.map((name) => `"${name}"`).join(', '),
    })
  if (frozen.size === 0) return
  for (const { parameters, network } of members) {
    const names = layerNames(summarizeNetwork(network))
    for (const { name } of parameters.specs)
      if (frozen.has(names[Number(name.split('/')[0])] ?? '')) parameters.freeze(name)
    if (!parameters.learns) throw expected('start.allFrozen')
  }
}

/** The summary of a network with what its layers began with. */
export function begunSummary(
  summary: readonly LayerSummary[],
  { taken, frozen }: BegunLayers,
): LayerSummary[] {
  const names = layerNames(summary)
  return summary.map((line, index) => {
    const name = names[index] ?? ''
    const start = taken.find(({ layer }) => layer === name)
    return {
      ...line,
      ...(start && { start: { taken: start.taken, told: start.told } }),
      ...(frozen.has(name) && { isFrozen: true as const }),
    }
  })
}

/** What is to be known of weights that were taken over. */
export function startWarnings(
  { taken, frozen }: BegunLayers,
  start: StartModel | null,
  mayHaveSeenTests: boolean,
): Warning[] {
  if (start === null) return []
  const random = taken.filter(({ layer, taken: count, of }) => frozen.has(layer) && count < of)
  return [
    ...(mayHaveSeenTests
      ? [
          {
            code: 'start.seenTests',
            message: `The weights of "${start.name}" come from the same data set, divided or read in another way: test rows may be among those that they learned from, and the figures flatter this run.`,
          },
        ]
      : []),
    ...random.map(({ layer }) => ({
      code: 'start.frozenRandom',
      message: `The frozen layer "${layer}" began at random in part and does not learn.`,
    })),
  ]
}
