import { sequencesCodecSchema } from './codec'
import type { Network } from '../../../shared/domain/network'
import type { SequencesExperiment } from '../../../shared/tasks/classification/sequences'
import { sequenceReader } from '../../recurrentStack'
import { outputUnits } from '../network'

/** Sequences [batch, steps, channels] -> (convolution ->) recurrent layers (-> pooling) -> probabilities [batch, outputs]. */
export function sequencesNetwork(
  { model }: Pick<SequencesExperiment, 'model'>,
  input: { readonly steps: number; readonly channels: number; readonly varies: boolean },
  classes: number,
): Network {
  const units = outputUnits(classes)
  return {
    input: {
      kind: 'numbers',
      steps: input.steps,
      features: input.channels,
      ...(input.varies ? { varies: true } : {}),
    },
    layers: [
      ...sequenceReader(model),
      { kind: 'dense', units, activation: units === 1 ? 'sigmoid' : 'softmax' },
    ],
  }
}

/** The network of an experiment with such a codec; null where it is of another one. */
export function networkOfSequences(experiment: SequencesExperiment, stored: unknown): Network | null {
  const { sequenceLength: steps, channels, varies, scalers, labels } = sequencesCodecSchema.parse(stored)
  if (steps > experiment.preparation.sequenceLength || labels.length < 2) return null
  if (scalers.length !== channels.length) return null
  return sequencesNetwork(experiment, { steps, channels: channels.length, varies }, labels.length)
}
