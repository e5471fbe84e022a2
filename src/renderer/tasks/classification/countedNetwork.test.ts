import { type Network } from '../../../shared/domain/network'
import { summarizeNetwork, totalParameters } from '../../../shared/domain/networkSummary'
import type { Preview } from '../../../shared/tasks/catalogue'
import { describe, expect, it } from 'vitest'
import { countedNetwork } from './countedNetwork'

const planned: Network = {
  input: { kind: 'tokens', steps: 10 },
  layers: [
    { kind: 'embedding', vocabulary: 4400, dimension: 2 },
    { kind: 'dense', units: 1, activation: 'sigmoid' },
  ],
}
const preview: Preview = {
  task: 'classification',
  samples: { train: 1, validation: 1, test: 1 },
  leftOut: [],
  vocabulary: 3364,
  vocabularySize: 5000,
  rows: 5172,
  unknownShare: 0,
  cutShare: 0,
  vectors: null,
  curves: { lengths: [], sizes: [] },
  example: {
    row: 0,
    text: '',
    label: '',
    part: 'train',
    tokens: [],
    cut: { at: 'start', count: 0, tokens: [] },
    padding: { at: 'start', count: 0 },
  },
  classes: [],
}

describe('the network with the counted vocabulary', () => {
  it('has the parameters that will be trained', () => {
    expect(totalParameters(summarizeNetwork(countedNetwork(planned, preview)))).toBe(3364 * 2 + 3)
  })
})
