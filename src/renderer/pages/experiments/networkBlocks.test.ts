import { type Network } from '../../../shared/domain/network'
import { summarizeNetwork } from '../../../shared/domain/networkSummary'
import { describe, expect, it } from 'vitest'
import { layerTitle, networkBlocks, shapeText } from './networkBlocks'

const imdb: Network = {
  input: { kind: 'tokens', steps: 500 },
  layers: [
    { kind: 'embedding', vocabulary: 5000, dimension: 32 },
    { kind: 'recurrent', cell: 'lstm', units: 100, bidirectional: true, output: 'last', recurrentDropout: 0 },
    { kind: 'dropout', rate: 0.5 },
    { kind: 'dense', units: 1, activation: 'sigmoid' },
  ],
}

describe('the network diagram', () => {
  it('goes from the input to the output with the shape that leaves each box', () => {
    expect(networkBlocks(imdb, summarizeNetwork(imdb)).map(({ title, shape }) => [title, shape])).toEqual([
      ['Input', '500'],
      ['Embedding', '500 × 32'],
      ['LSTM', '200'],
      ['Dropout', '200'],
      ['Output', '1'],
    ])
  })

  it('says what each box is made of', () => {
    expect(networkBlocks(imdb, summarizeNetwork(imdb)).map(({ detail }) => detail)).toEqual([
      '500 tokens',
      '5,000 entries',
      '100 units, both directions',
      '50 %',
      '1 value, sigmoid',
    ])
  })

  it('shows a series as steps times values', () => {
    const [input] = networkBlocks({ input: { kind: 'numbers', steps: 24, features: 3 }, layers: [] }, [])
    expect(input).toMatchObject({ detail: '24 steps, 3 values each', shape: '24 × 3' })
  })

  it('shows each input, and tells the output from dense layers before it', () => {
    const joined: Network = {
      input: { kind: 'numbers', steps: 24, features: 3 },
      furtherInputs: [{ kind: 'numbers', steps: 24, features: 2 }],
      layers: [
        { kind: 'join', reads: [-1, -2] },
        { kind: 'dense', units: 4, activation: 'sigmoid' },
        { kind: 'dense', units: 1, activation: 'linear' },
      ],
    }
    const blocks = networkBlocks(joined, summarizeNetwork(joined))
    expect(blocks.map(({ title, shape }) => [title, shape])).toEqual([
      ['Input', '24 × 3'],
      ['Input', '24 × 2'],
      ['Join', '24 × 5'],
      ['Dense', '24 × 4'],
      ['Output', '24 × 1'],
    ])
  })

  it('writes the lines of the summary in words', () => {
    expect(['embedding', 'bidirectional lstm', 'gru'].map(layerTitle)).toEqual([
      'Embedding',
      'Bidirectional LSTM',
      'GRU',
    ])
  })

  it('leaves the batch out of a shape', () => {
    expect(shapeText([null, 500, 32])).toBe('500 × 32')
    expect(shapeText([null, null, 32])).toBe('any × 32')
  })
})
