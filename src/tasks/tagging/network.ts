import type { Network, NetworkInput, NetworkLayer } from '../../shared/domain/network'
import type { TaggingExperiment } from '../../shared/tasks/tagging/spec'
import { recurrentStack } from '../recurrentStack'
import { taggingCodecSchema, type TaggingCodec } from './codec'

/** Numbers that describe a shape: there are few of them. */
const shapeDimension = 10

/** Characters of a word that are read, and what stands around them, are no more than this. */
const mostSlots = 200

/** How many entries of each kind there are to learn. */
export interface TaggingSizes {
  readonly vocabulary: number
  /** 0 where shapes, or characters, are not read. */
  readonly shapes: number
  readonly characters: number
  readonly slots: number
  readonly labels: number
}

/** What a codec holds of each kind. */
export const sizesOf = ({ vocabulary, shapes, spelling, labels }: TaggingCodec): TaggingSizes => ({
  vocabulary: vocabulary.length,
  shapes: shapes?.length ?? 0,
  characters: spelling?.characters.length ?? 0,
  slots: spelling?.slots ?? 0,
  labels: labels.length,
})

/**
 * Words as vectors, beside them the vectors of their shapes and what is read off their spelling -> recurrent layers -> a score for each tag -> a
 * conditional random field, or a probability for each tag.
 * Source: Huang, Xu, Yu, Bidirectional LSTM-CRF models for sequence tagging, 2015; Ma, Hovy, 2016, for the spelling.
 */
export function taggingNetwork({ model, preparation }: TaggingExperiment, sizes: TaggingSizes): Network {
  const steps = preparation.sequenceLength
  const inputs: NetworkInput[] = [{ kind: 'tokens', steps }]
  const read: NetworkLayer[] = [
    {
      kind: 'embedding',
      vocabulary: sizes.vocabulary,
      dimension: model.embedding,
      ...(model.frozen && { frozen: true }),
    },
  ]
  if (model.shapes) {
    inputs.push({ kind: 'tokens', steps })
    read.push({
      kind: 'embedding',
      vocabulary: sizes.shapes,
      dimension: shapeDimension,
      reads: [-inputs.length],
    })
  }
  if (model.characters) {
    const { embedding, filters, width } = model.characters
    inputs.push({ kind: 'tokens', steps: steps * sizes.slots })
    read.push({
      kind: 'characters',
      vocabulary: sizes.characters,
      dimension: embedding,
      filters,
      width,
      slots: sizes.slots,
      reads: [-inputs.length],
    })
  }
  const join: NetworkLayer[] = read.length > 1 ? [{ kind: 'join', reads: [...read.keys()] }] : []
  const dropout: NetworkLayer[] = model.dropout > 0 ? [{ kind: 'dropout', rate: model.dropout }] : []
  const [input = { kind: 'tokens', steps }, ...furtherInputs] = inputs
  return {
    input,
    ...(furtherInputs.length > 0 && { furtherInputs }),
    layers: [
      ...read,
      ...join,
      ...dropout,
      ...recurrentStack(model.layers, model.dropout, model.recurrentDropout, null),
      { kind: 'dense', units: sizes.labels, activation: model.crf ? 'linear' : 'softmax' },
      ...(model.crf ? [{ kind: 'crf' as const }] : []),
    ],
  }
}

/** The network of an experiment with such a codec; null where it is of another one. */
export function networkOfSentences(experiment: TaggingExperiment, stored: unknown): Network | null {
  const codec = taggingCodecSchema.parse(stored)
  const { characters, shapes } = experiment.model
  if (codec.sequenceLength !== experiment.preparation.sequenceLength) return null
  if (shapes !== (codec.shapes !== null) || characters?.width !== codec.spelling?.width) return null
  return (codec.spelling?.slots ?? 0) > mostSlots ? null : taggingNetwork(experiment, sizesOf(codec))
}
