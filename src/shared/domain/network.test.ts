import { describe, expect, it } from 'vitest'
import { type Network, type NetworkLayer, networkSchema, shapesOf } from './network'
import { summarizeNetwork, totalParameters } from './networkSummary'

const imdb: Network = {
  input: { kind: 'tokens', steps: 500 },
  layers: [
    { kind: 'embedding', vocabulary: 5000, dimension: 32 },
    {
      kind: 'recurrent',
      cell: 'lstm',
      units: 100,
      bidirectional: false,
      output: 'last',
      recurrentDropout: 0,
    },
    { kind: 'dense', units: 1, activation: 'sigmoid' },
  ],
}

describe('the model summary', () => {
  it('counts the 213,301 parameters of the IMDB example', () => {
    const summary = summarizeNetwork(imdb)
    expect(summary.map((layer) => layer.parameters)).toEqual([160_000, 53_200, 101])
    expect(totalParameters(summary)).toBe(213_301)
  })

  it('gives the shapes from batch to output', () => {
    expect(summarizeNetwork(imdb).map((layer) => layer.outputShape)).toEqual([
      [null, 500, 32],
      [null, 100],
      [null, 1],
    ])
  })

  it('doubles units and parameters of a bidirectional layer', () => {
    const [layer] = summarizeNetwork({
      input: { kind: 'numbers', steps: 10, features: 3 },
      layers: [
        {
          kind: 'recurrent',
          cell: 'lstm',
          units: 8,
          bidirectional: true,
          output: 'sequence',
          recurrentDropout: 0,
        },
      ],
    })
    expect(layer).toEqual({
      layer: 'bidirectional lstm',
      outputShape: [null, 10, 16],
      parameters: 2 * 4 * (11 * 8 + 8),
    })
  })
})

const lstm = (more: Partial<Extract<NetworkLayer, { kind: 'recurrent' }>>): NetworkLayer => ({
  kind: 'recurrent',
  cell: 'lstm',
  units: 8,
  bidirectional: false,
  output: 'sequence',
  recurrentDropout: 0,
  ...more,
})

/** Source texts of 20 tokens are read by an encoder, from whose states a decoder starts that reads up to 12 tokens. */
const translation: Network = {
  input: { kind: 'tokens', steps: 20 },
  furtherInputs: [{ kind: 'tokens', steps: 12 }],
  layers: [
    { kind: 'embedding', vocabulary: 50, dimension: 6 },
    lstm({ output: 'last' }),
    { kind: 'embedding', vocabulary: 70, dimension: 5, reads: [-2] },
    lstm({ startsFrom: 1 }),
    { kind: 'join', reads: [3, 2] },
    { kind: 'dense', units: 70, activation: 'softmax' },
  ],
}

describe('a network whose layers name what they read', () => {
  it('has shapes that follow the references, and may end in a sequence', () => {
    expect(shapesOf(translation).map(({ reads, output }) => [reads, output.steps, output.features])).toEqual([
      [[-1], 20, 6],
      [[0], null, 8],
      [[-2], 12, 5],
      [[2], 12, 8],
      [[3, 2], 12, 13],
      [[4], 12, 70],
    ])
    expect(summarizeNetwork(translation).at(-1)).toEqual({
      layer: 'dense',
      outputShape: [null, 12, 70],
      parameters: 14 * 70,
    })
  })

  it('is read from JSON as it was written, with references and without', () => {
    for (const network of [imdb, translation])
      expect(JSON.stringify(networkSchema.parse(JSON.parse(JSON.stringify(network))))).toBe(
        JSON.stringify(network),
      )
  })

  it.each([
    [
      'a layer may only read earlier ones',
      [
        { kind: 'join', reads: [1, -1] },
        { kind: 'dropout', rate: 0.1 },
      ],
    ],
    ['the network has 1', [{ kind: 'dropout', rate: 0.1, reads: [-2] }]],
    [
      'A join reads sequences of the same steps',
      [lstm({ output: 'last' }), { kind: 'join', reads: [0, -1] }],
    ],
    ['reads a sequence, not one vector', [lstm({ output: 'last' }), lstm({})]],
    ['An embedding reads tokens', [{ kind: 'embedding', vocabulary: 3, dimension: 2 }]],
    ['a join reads several', [{ kind: 'dropout', rate: 0.1, reads: [-1, -1] }]],
    ['no earlier recurrent layer with the same cell', [lstm({ units: 7 }), lstm({ startsFrom: 0 })]],
    ['Only embedded tokens can be hidden', [{ kind: 'dropout', of: 'tokens', rate: 0.1 }]],
    ['No later layer reads it', [lstm({}), lstm({ reads: [-1] })]],
  ] satisfies [string, NetworkLayer[]][])('is refused where %s', (message, layers) => {
    const network = { input: { kind: 'numbers', steps: 4, features: 2 }, layers }
    const parsed = networkSchema.safeParse(network)
    expect(parsed.error?.issues.map((issue) => issue.message).join()).toContain(message)
  })

  it('is refused where tokens are read without an embedding', () => {
    const parsed = networkSchema.safeParse({ input: { kind: 'tokens', steps: 4 }, layers: [lstm({})] })
    expect(parsed.error?.issues).toMatchObject([
      { path: ['layers', 0], message: 'Tokens need an embedding before a recurrent layer.' },
    ])
  })
})
