import type { Kernel } from '../../../src/kernel/kernel'
import { Random } from '../../../src/shared/random'
import type { TranslationExperiment } from '../../../src/shared/tasks/translation/spec'
import { sequence } from '../../../src/tasks/split'
import { EncodedTexts } from '../../../src/tasks/text/encodedTexts'
import { smallTranslation } from '../../../src/tasks/testing/exampleExperiments'
import { searchBeams } from '../../../src/tasks/translation/beamSearch'
import { translationNetwork } from '../../../src/tasks/translation/network'
import { PairSamples } from '../../../src/tasks/translation/pairSamples'
import { NetworkModel } from '../../../src/trainer/loop/networkModel'
import { openEngine } from '../../../src/trainer/engine/openEngine'
import { NetworkGroup } from '../../../src/trainer/network/networkGroup'
import type { TranslationLine } from '../benchReport'
import { trainingSteps } from '../steps/trainingSteps'
import { interleaved, localCandidate, type Candidate, type Rounds } from '../timing'

/** What the application proposes for sentences, with sentences of ten tokens on both sides. */
const shape = { batch: 64, tokens: 10, units: 256, embedding: 128 } as const
/** What it proposes for some ten thousand pairs, and whole words of so many. */
const vocabularies = [2000, 8000] as const
/** A vocabulary so small that telling its tokens takes no time. */
const tinyVocabulary = 8

const beams = { sentences: 1000, beam: 4, together: 64, limit: 12 } as const

type Named = 'recurrent' | 'attentive' | 'whole'

/**
 * Times a training step of an encoder and a decoder: the recurrent layers alone, with attention, and with all tokens of a vocabulary to tell, in
 * turn; then a search with beams over many sentences. Leaves the usual engine open.
 */
export async function measureTranslation(
  rounds: Rounds,
  onVocabulary: (vocabulary: number) => void,
): Promise<TranslationLine[]> {
  const { kernel, description } = await openEngine({ engine: 'tensorflow', kernel: 'auto', threads: null })
  const lines: TranslationLine[] = []
  for (const vocabulary of vocabularies) {
    onVocabulary(vocabulary)
    const candidates = new Map<Named, Candidate>([
      ['recurrent', stepOf(kernel, 'none', tinyVocabulary)],
      ['attentive', stepOf(kernel, 'luong', tinyVocabulary)],
      ['whole', stepOf(kernel, 'luong', vocabulary)],
    ])
    const timings = await interleaved(candidates, rounds)
    for (const candidate of candidates.values()) await candidate.release()
    const ms = (name: Named): number => timings.get(name)?.median ?? NaN
    lines.push({
      batch: shape.batch,
      tokens: shape.tokens,
      units: shape.units,
      vocabulary,
      backend: description.backend,
      threads: description.threads,
      recurrentMs: ms('recurrent'),
      attentiveMs: ms('attentive'),
      ms: ms('whole'),
      beamSeconds: secondsOfBeams(kernel, vocabulary),
      beam: beams.beam,
      sentences: beams.sentences,
    })
  }
  return lines
}

const modelOf = (attention: TranslationExperiment['model']['attention']) => ({
  ...smallTranslation.model,
  embedding: shape.embedding,
  layers: [{ cell: 'lstm' as const, units: shape.units, bidirectional: true }],
  attention,
})

const networkOf = (attention: TranslationExperiment['model']['attention'], vocabulary: number) =>
  translationNetwork(
    { model: modelOf(attention), preparation: smallTranslation.preparation },
    { source: vocabulary, target: vocabulary },
  )

function stepOf(
  kernel: Kernel,
  attention: TranslationExperiment['model']['attention'],
  vocabulary: number,
): Candidate {
  const [sources, targets] = [
    randomTexts(shape.batch, vocabulary, 1),
    randomTexts(shape.batch, vocabulary, 2),
  ]
  const steps = trainingSteps(kernel, {
    name: 'pairs',
    shape: { batch: shape.batch, steps: shape.tokens, inputs: shape.embedding, units: shape.units },
    network: networkOf(attention, vocabulary),
    loss: 'categoricalCrossEntropy',
    samples: new PairSamples(sources, targets, sequence(0, shape.batch), shape.tokens),
  })
  return localCandidate(() => void steps.run(), steps.release)
}

/** Seconds of a search over sentences of ten tokens; hardly a beginning ends before the limit, as the weights are random. */
function secondsOfBeams(kernel: Kernel, vocabulary: number): number {
  const networks = NetworkGroup.create(networkOf('luong', vocabulary), kernel)
  for (const member of networks.members) member.parameters.initialize(Random.of(1, 'weights'))
  const model = new NetworkModel(networks, null)
  const texts = randomTexts(beams.sentences, vocabulary, 3)
  const started = performance.now()
  for (let from = 0; from < beams.sentences; from += beams.together) {
    const sources = Array.from(sequence(from, Math.min(beams.sentences, from + beams.together)), (text) =>
      texts.at(text),
    )
    const limits = sources.map(() => beams.limit)
    searchBeams(model, { sources, limits, beam: beams.beam, keepsLooks: false })
  }
  const seconds = (performance.now() - started) / 1000
  networks.release()
  return seconds
}

function randomTexts(count: number, vocabulary: number, seed: number): EncodedTexts {
  const random = Random.of(seed, 'texts')
  const texts = new EncodedTexts()
  for (let text = 0; text < count; text++)
    texts.push(Array.from({ length: shape.tokens }, () => 3 + random.integer(vocabulary - 3)))
  return texts
}
