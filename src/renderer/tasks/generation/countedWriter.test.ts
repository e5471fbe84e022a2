import { expect, it } from 'vitest'
import { type Network } from '../../../shared/domain/network'
import { summarizeNetwork, totalParameters } from '../../../shared/domain/networkSummary'
import type { Preview } from '../../../shared/tasks/catalogue'
import { countedWriter } from './countedWriter'

const planned: Network = {
  input: { kind: 'tokens', steps: 60 },
  layers: [
    { kind: 'embedding', vocabulary: 1000, dimension: 4 },
    {
      kind: 'recurrent',
      cell: 'lstm',
      units: 8,
      bidirectional: false,
      output: 'sequence',
      recurrentDropout: 0,
    },
    { kind: 'dense', units: 1000, activation: 'softmax' },
  ],
}
const preview: Preview = {
  task: 'generation',
  samples: { train: 1, validation: 1, test: 1 },
  leftOut: [],
  level: 'character',
  rows: 'apart',
  tokens: { train: 60, validation: 60, test: 60 },
  texts: 3,
  characters: 180,
  vocabulary: 54,
  unknownShare: 0,
  streams: { rows: 1, length: 60 },
  example: [],
}

it('a network that writes has the parameters that will be trained once its text was counted', () => {
  const counted = totalParameters(summarizeNetwork(countedWriter(planned, preview)))
  expect(counted).toBe(54 * 4 + 4 * ((4 + 8) * 8 + 8) + 54 * (8 + 1))
})
