import type { Network } from '../../../src/shared/domain/network'
import { Random } from '../../../src/shared/random'
import { StreamSamples } from '../../../src/tasks/generation/streamSamples'
import { sequence } from '../../../src/tasks/split'
import type { Samples } from '../../../src/tasks/prepared'
import { openEngine } from '../../../src/trainer/engine/openEngine'
import type { GenerationLine } from '../benchReport'
import type { LanguageShape, PytorchPeer } from '../kernel/pytorchCandidate'
import type { StepCase } from '../steps/stepCases'
import { trainingSteps } from '../steps/trainingSteps'
import { interleaved, localCandidate, type Candidate, type Rounds } from '../timing'

/** Characters of tiny-shakespeare that train, of which an epoch is told. */
const epochTokens = 948_000

/** What the application proposes below and above a million characters, on the 65 characters of plays. */
const shapes: readonly LanguageShape[] = [
  { batch: 16, steps: 60, vocabulary: 66, embedding: 64, units: 128, layers: 2 },
  { batch: 16, steps: 60, vocabulary: 66, embedding: 64, units: 256, layers: 2 },
]

/** Times training steps with the next token to tell at each step, beside PyTorch on the same shapes, in turn. Leaves the usual engine open. */
export async function measureGeneration(
  pytorch: PytorchPeer | null,
  rounds: Rounds,
  onShape: (shape: LanguageShape) => void,
): Promise<GenerationLine[]> {
  const { kernel, description } = await openEngine({ engine: 'tensorflow', kernel: 'auto', threads: null })
  const lines: GenerationLine[] = []
  for (const shape of shapes) {
    onShape(shape)
    const steps = trainingSteps(kernel, caseOf(shape))
    const candidates = new Map<'own' | 'pytorch', Candidate>([
      ['own', localCandidate(() => void steps.run(), steps.release)],
    ])
    if (pytorch) candidates.set('pytorch', pytorch.language(shape, description.threads))
    const timings = await interleaved(candidates, rounds)
    for (const candidate of candidates.values()) await candidate.release()
    const updates = epochTokens / (shape.batch * shape.steps)
    const own = timings.get('own')?.median ?? NaN
    const peer = timings.get('pytorch')?.median ?? null
    lines.push({
      ...shape,
      backend: description.backend,
      threads: description.threads,
      ms: own,
      pytorchMs: peer,
      secondsPerEpoch: (own * updates) / 1000,
      pytorchSecondsPerEpoch: peer === null ? null : (peer * updates) / 1000,
    })
  }
  return lines
}

/** A batch of streams of random tokens, and the network that a generation makes. */
function caseOf({ batch, steps, vocabulary, embedding, units, layers }: LanguageShape): StepCase {
  const random = Random.of(1, 'text')
  const tokens = Int32Array.from({ length: batch * steps + 1 }, () => 1 + random.integer(vocabulary - 1))
  const streams = new StreamSamples(tokens, batch, steps)
  const samples: Samples = {
    count: batch,
    length: () => steps,
    batch: () => streams.batch(sequence(0, batch)),
  }
  const network: Network = {
    input: { kind: 'tokens', steps },
    layers: [
      { kind: 'embedding', vocabulary, dimension: embedding },
      ...Array.from({ length: layers }, () => ({
        kind: 'recurrent' as const,
        cell: 'lstm' as const,
        units,
        bidirectional: false,
        output: 'sequence' as const,
        recurrentDropout: 0,
      })),
      { kind: 'dense', units: vocabulary, activation: 'softmax' },
    ],
  }
  return {
    name: 'text',
    shape: { batch, steps, inputs: embedding, units },
    network,
    loss: 'categoricalCrossEntropy',
    samples,
  }
}
