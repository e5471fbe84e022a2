import { translationCodecSchema } from './codec'
import type { Network, NetworkLayer } from '../../shared/domain/network'
import type { TranslationExperiment } from '../../shared/tasks/translation/spec'
import { unitVariance } from '../startLimits'

/** Entries of the vocabularies. */
export interface Vocabularies {
  readonly source: number
  readonly target: number
}

/**
 * Source ids [batch, steps] -> embedding -> encoder; target ids read so far [batch, steps] -> embedding -> decoder, which starts from the encoder's
 * last states -> attention over the encoder -> the probability of each next token [batch, steps, vocabulary].
 * In both directions each direction of the encoder has half of the units, so that both together start the decoder.
 */
export function translationNetwork(
  { model, preparation }: Pick<TranslationExperiment, 'model' | 'preparation'>,
  vocabularies: Vocabularies,
): Network {
  const layers: NetworkLayer[] = []
  const add = (layer: NetworkLayer): number => layers.push(layer) - 1
  const dropped = (at: number): number =>
    model.dropout > 0 ? add({ kind: 'dropout', rate: model.dropout, reads: [at] }) : at
  const hidden = (at: number): number =>
    model.tokenDropout > 0
      ? add({ kind: 'dropout', of: 'tokens', rate: model.tokenDropout, reads: [at] })
      : at
  const { recurrentDropout } = model
  const common = { kind: 'recurrent', output: 'sequence', recurrentDropout } as const

  let encoded = add({
    kind: 'embedding',
    vocabulary: vocabularies.source,
    dimension: model.embedding,
    startLimit: unitVariance,
    reads: [-1],
  })
  encoded = hidden(encoded)
  const encoders = model.layers.map(({ cell, units, bidirectional }) => {
    const reads = [dropped(encoded)]
    const own = bidirectional ? Math.max(1, Math.floor(units / 2)) : units
    encoded = add({ ...common, cell, units: own, bidirectional, reads })
    return encoded
  })
  let decoded = add({
    kind: 'embedding',
    vocabulary: vocabularies.target,
    dimension: model.embedding,
    startLimit: unitVariance,
    reads: [-2],
  })
  decoded = hidden(decoded)
  model.layers.forEach(({ cell, units }, index) => {
    const reads = [dropped(decoded)]
    const startsFrom = encoders[index] ?? 0
    decoded = add({ ...common, cell, units, bidirectional: false, startsFrom, reads })
  })
  if (model.attention === 'luong') {
    const found = add({ kind: 'attention', reads: [decoded, encoded] })
    const both = add({ kind: 'join', reads: [decoded, found] })
    const units = model.layers.at(-1)?.units ?? 1
    decoded = add({ kind: 'dense', units, activation: 'tanh', reads: [both] })
  }
  add({ kind: 'dense', units: vocabularies.target, activation: 'softmax', reads: [dropped(decoded)] })
  const { sequenceLength } = preparation
  return {
    input: { kind: 'tokens', steps: sequenceLength },
    furtherInputs: [{ kind: 'tokens', steps: sequenceLength + 1 }],
    layers,
  }
}

/** The network of an experiment with such a codec; null where it is of another one. */
export function networkOfPairs(experiment: TranslationExperiment, stored: unknown): Network | null {
  const { source, target, sequenceLength } = translationCodecSchema.parse(stored)
  if (sequenceLength !== experiment.preparation.sequenceLength) return null
  const sizes = { source: source.vocabulary.length, target: target.vocabulary.length }
  return translationNetwork(experiment, sizes)
}
