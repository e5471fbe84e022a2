import type { ExperimentFile } from '../../shared/domain/experimentFile'
import { vectorsNotFound } from './vectorsNotFound'
import type { VectorStore } from './vectorStore'

/** Settings that follow from word vectors, with the reason. */
interface WithVectors {
  readonly given: ExperimentFile
  readonly because: Readonly<Record<string, string>>
}

/** An experiment whose embedding has as many numbers a word as its word vectors. Throws `vectors.notFound`. */
export function withVectors(
  file: ExperimentFile,
  vectors: Pick<VectorStore, 'find' | 'describe'> | null,
): WithVectors {
  const id = file.preparation?.['embeddings']
  if (typeof id !== 'string') return { given: file, because: {} }
  const found = vectors?.find(id) ?? null
  if (found === null) throw vectorsNotFound(id, vectors)
  return {
    given: { ...file, model: { ...file.model, embedding: found.dimension } },
    because: {
      'model.embedding': `the word vectors of ${found.name} have ${found.dimension} numbers a word.`,
    },
  }
}
