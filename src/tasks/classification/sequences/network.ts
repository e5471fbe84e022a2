import type { Network } from '../../../shared/domain/network'
import type { SequencesExperiment } from '../../../shared/tasks/classification/sequences'
import { recurrentStack } from '../../recurrentStack'
import { outputUnits } from '../network'

/** Sequences [batch, steps, channels] -> recurrent layers -> probabilities [batch, outputs]. */
export function sequencesNetwork(
  { model }: Pick<SequencesExperiment, 'model'>,
  input: { readonly steps: number; readonly channels: number },
  classes: number,
): Network {
  const units = outputUnits(classes)
  return {
    input: { kind: 'numbers', steps: input.steps, features: input.channels },
    layers: [
      ...recurrentStack(model.layers, model.dropout, model.recurrentDropout),
      { kind: 'dense', units, activation: units === 1 ? 'sigmoid' : 'softmax' },
    ],
  }
}
