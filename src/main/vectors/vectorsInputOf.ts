import { expected } from '../../shared/errors'
import type { VectorsInput } from '../../shared/jobs'
import type { Experiment } from '../../tasks/catalogue'
import type { VectorStore } from './vectorStore'

/** The word vectors of an experiment as the trainer needs them; null where it has none. Throws `vectors.notFound`. */
export function vectorsInputOf(vectors: VectorStore, { preparation }: Experiment): VectorsInput | null {
  const id = 'embeddings' in preparation ? (preparation.embeddings ?? null) : null
  if (id === null) return null
  const found = vectors.find(id)
  if (found === null) throw expected('vectors.notFound', { id })
  const { name, words, dimension, malformed } = found
  return { name, words, dimension, malformed, file: vectors.file(id) }
}
