import { classificationCodecSchema } from './codec'
import type { Network } from '../../shared/domain/network'
import { sequenceReader } from '../recurrentStack'
import type { ClassificationExperiment } from '../../shared/tasks/classification/spec'

/** Outputs of a classification: one probability for two classes, else one a class. */
export const outputUnits = (classes: number): number => (classes === 2 ? 1 : classes)

/** Token ids [batch, steps] -> embedding -> (convolution ->) recurrent layers (-> pooling) -> probabilities [batch, outputs]. */
export function classificationNetwork(
  experiment: ClassificationExperiment,
  vocabulary: number,
  classes: number,
): Network {
  const { model, preparation } = experiment
  const units = outputUnits(classes)
  return {
    input: { kind: 'tokens', steps: preparation.sequenceLength },
    layers: [
      { kind: 'embedding', vocabulary, dimension: model.embedding },
      ...(model.dropout > 0 ? [{ kind: 'dropout' as const, rate: model.dropout }] : []),
      ...sequenceReader(model),
      { kind: 'dense', units, activation: units === 1 ? 'sigmoid' : 'softmax' },
    ],
  }
}

/** The network of an experiment with such a codec; null where it is of another one. */
export function networkOfTexts(experiment: ClassificationExperiment, stored: unknown): Network | null {
  const { vocabulary, labels, sequenceLength } = classificationCodecSchema.parse(stored)
  if (sequenceLength !== experiment.preparation.sequenceLength || labels.length < 2) return null
  return classificationNetwork(experiment, vocabulary.length, labels.length)
}
