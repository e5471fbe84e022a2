import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../shared/domain/plan'
import type { Preview } from '../../../shared/tasks/catalogue'
import { countedNetwork } from '../../tasks/classification/countedNetwork'
import { draftFacts } from './draftFacts'
import { exampleExperiment } from './exampleExperiment.fixture'

const plan: Plan = {
  experiment: exampleExperiment,
  reasons: {},
  warnings: [],
  problem: null,
  network: {
    input: { kind: 'tokens', steps: 10 },
    layers: [{ kind: 'embedding', vocabulary: 4400, dimension: 2 }],
  },
  summary: [{ layer: 'embedding', outputShape: [null, 10, 2], parameters: 8800 }],
  parameters: 8800,
  samples: { train: 4460, validation: 557, test: 557 },
}
const read: Preview = {
  task: 'classification',
  samples: { train: 4137, validation: 517, test: 517 },
  leftOut: ['403 rows repeat an earlier text and are left out.'],
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

describe('what follows from a draft', () => {
  it('is estimated until the rows are read', () => {
    expect(draftFacts(plan, null, countedNetwork)).toMatchObject({
      parameters: 8800,
      leftOut: [],
      counted: false,
    })
  })

  it('is exact once they are', () => {
    expect(draftFacts(plan, read, countedNetwork)).toMatchObject({
      parameters: 6728,
      samples: { train: 4137 },
      leftOut: ['403 rows repeat an earlier text and are left out.'],
      counted: true,
    })
  })

  it('is not taken from the rows while a problem keeps it from being trained', () => {
    const problem = { code: 'dataset.tooFewRows' as const, params: { needed: 10, rows: 5 } }
    expect(draftFacts({ ...plan, problem }, read, countedNetwork).counted).toBe(false)
  })
})
