import type { VectorsInput } from '../../shared/jobs'
import type { Experiment } from '../../shared/tasks/catalogue'
import { vectorsOf } from '../../tasks/vectorsOf'
import { vectorsNotFound } from './vectorsNotFound'
import type { VectorStore } from './vectorStore'

/** The word vectors of an experiment as the trainer needs them; null where it has none. Throws `vectors.notFound`. */
export function vectorsInputOf(vectors: VectorStore, experiment: Experiment): VectorsInput | null {
  const id = vectorsOf(experiment)
  if (id === null) return null
  const found = vectors.find(id)
  if (found === null) throw vectorsNotFound(id, vectors)
  const { name, words, dimension, malformed } = found
  return { name, words, dimension, malformed, file: vectors.file(id) }
}
