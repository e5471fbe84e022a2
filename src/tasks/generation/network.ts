import { generationCodecSchema } from './codec'
import type { Network } from '../../shared/domain/network'
import type { GenerationExperiment } from '../../shared/tasks/generation/spec'
import { recurrentStack } from '../recurrentStack'
import { unitVariance } from '../startLimits'

/** Token ids [batch, steps] -> embedding -> recurrent layers -> the probability of each next token [batch, steps, vocabulary]. */
export function generationNetwork(
  { model, preparation }: Pick<GenerationExperiment, 'model' | 'preparation'>,
  vocabulary: number,
): Network {
  return {
    input: { kind: 'tokens', steps: preparation.sequenceLength },
    layers: [
      { kind: 'embedding', vocabulary, dimension: model.embedding, startLimit: unitVariance },
      ...recurrentStack(model.layers, model.dropout, model.recurrentDropout, null),
      { kind: 'dense', units: vocabulary, activation: 'softmax' },
    ],
  }
}

/** The network of an experiment with such a codec; null where it is of another one. */
export function networkOfWriting(experiment: GenerationExperiment, stored: unknown): Network | null {
  const { vocabulary, blanks, sequenceLength } = generationCodecSchema.parse(stored)
  if (sequenceLength !== experiment.preparation.sequenceLength) return null
  if (blanks && [blanks.before, blanks.behind].some(({ length }) => length !== vocabulary.length)) return null
  return generationNetwork(experiment, vocabulary.length)
}
