import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Network } from '../../shared/domain/network'
import { Random } from '../../shared/random'
import { openEngine, type TrainingEngine } from '../engine/openEngine'
import { TakeOver, type NamedNetwork } from './takeOver'
import { TrainableNetwork } from './trainableNetwork'

let engine: TrainingEngine
beforeAll(async () => {
  engine = await openEngine({ engine: 'auto', kernel: 'auto', threads: 1 })
})
afterAll(() => engine.kernel.close())

interface Sizes {
  readonly vocabulary: readonly string[]
  readonly labels: readonly string[]
  readonly units?: number
}

/** Words -> embedding of 3 -> LSTM -> a probability for each label. */
function classes({ vocabulary, labels, units = 2 }: Sizes): NamedNetwork {
  const network: Network = {
    input: { kind: 'tokens', steps: 5 },
    layers: [
      { kind: 'embedding', vocabulary: vocabulary.length, dimension: 3 },
      { kind: 'recurrent', cell: 'lstm', units, bidirectional: false, output: 'last', recurrentDropout: 0 },
      labels.length === 2
        ? { kind: 'dense', units: 1, activation: 'sigmoid' }
        : { kind: 'dense', units: labels.length, activation: 'softmax' },
    ],
  }
  return { network, names: { inputs: [vocabulary], outputs: labels } }
}

/** The networks with random weights of their own, and what the second holds once it took over the first. */
function taken(source: NamedNetwork, target: NamedNetwork) {
  const [from, to] = [source, target].map(({ network }) => new TrainableNetwork(network, engine.kernel))
  if (!from || !to) throw new Error('two networks')
  from.parameters.initialize(Random.of(1, 'weights'))
  to.parameters.initialize(Random.of(2, 'weights'))
  const before = to.parameters.all.slice()
  const takeOver = new TakeOver(source, target)
  takeOver.copy(from.parameters.all, to.parameters.all)
  const read = (network: TrainableNetwork, name: string) => Array.from(network.parameters.weight(name))
  const found = {
    layers: takeOver.layers,
    from: (name: string) => read(from, name),
    to: (name: string) => read(to, name),
    changed: to.parameters.all.filter((value, at) => value !== before[at]).length,
  }
  return found
}

const special = ['(padding)', '(unknown)']
const three = ['good', 'bad', 'so so']

describe('what a network takes over of another', () => {
  it('is every weight where both are alike', () => {
    const one = classes({ vocabulary: [...special, 'a', 'b'], labels: three })
    const { layers, from, to } = taken(one, one)
    expect(layers.map(({ layer, told }) => [layer, told])).toEqual([
      ['embedding', 'all weights'],
      ['lstm', 'all weights'],
      ['dense', 'all weights'],
    ])
    for (const name of ['0/embedding', '1/forward/weights', '1/forward/bias', '2/weights', '2/bias'])
      expect(to(name)).toEqual(from(name))
  })

  it('are the vectors of the words that both know, wherever they stand', () => {
    const source = classes({ vocabulary: [...special, 'a', 'b', 'c'], labels: three })
    const target = classes({ vocabulary: [...special, 'x', 'c', 'a', 'y'], labels: three })
    const { layers, from, to } = taken(source, target)
    const row = (values: number[], at: number) => values.slice(3 * at, 3 * at + 3)
    const [there, here] = [from('0/embedding'), to('0/embedding')]
    expect(row(here, 3)).toEqual(row(there, 4))
    expect(row(here, 4)).toEqual(row(there, 2))
    expect(row(here, 1)).toEqual(row(there, 1))
    expect(row(here, 2)).not.toEqual(row(there, 2))
    expect(layers[0]).toMatchObject({ taken: 12, of: 18, told: '4 of 6 entries are known there' })
  })

  it('are the outputs of classes of the same name, not of the same place', () => {
    const vocabulary = [...special, 'a']
    const source = classes({ vocabulary, labels: three })
    const target = classes({ vocabulary, labels: ['bad', 'new', 'good', 'other'] })
    const { from, to, layers } = taken(source, target)
    const [there, here] = [from('2/weights'), to('2/weights')]
    expect([here[0], here[2], here[4], here[6]]).toEqual([there[1], there[0], there[4], there[3]])
    expect(layers[2]).toMatchObject({ told: '2 of 4 entries are known there' })
  })

  it('is no single output that speaks for another class', () => {
    const vocabulary = [...special, 'a']
    const source = classes({ vocabulary, labels: ['bad', 'good'] })
    expect(taken(source, classes({ vocabulary, labels: ['good', 'bad'] })).layers[2]).toMatchObject({
      taken: 0,
    })
    expect(taken(source, source).layers[2]).toMatchObject({ told: 'all weights' })
  })

  it('is no layer of another shape, and says which', () => {
    const vocabulary = [...special, 'a']
    const target = classes({ vocabulary, labels: three, units: 4 })
    const { layers, changed } = taken(classes({ vocabulary, labels: three }), target)
    expect(layers[1]).toEqual({
      layer: 'lstm',
      taken: 0,
      of: 7 * 16 + 16,
      told: 'new: 7 × 16 and 16 weights, not 5 × 8 and 8',
    })
    expect(layers[2]).toMatchObject({ taken: 0 })
    expect(changed).toBe(9)
  })
})
