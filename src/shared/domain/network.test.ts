import { describe, expect, it } from 'vitest'
import { type Network, summarizeNetwork, totalParameters } from './network'

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
