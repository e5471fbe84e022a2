import type { Experiment } from './catalogue'

/** Id of the word vectors that an experiment begins with; null where it has none. */
export const vectorsOf = ({ preparation }: Experiment): string | null =>
  'embeddings' in preparation ? (preparation.embeddings ?? null) : null
