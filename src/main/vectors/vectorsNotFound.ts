import { expected, type ExpectedError } from '../../shared/errors'
import type { VectorStore } from './vectorStore'

/** Word vectors that are not stored, by the name of their file where they once were; an experiment can begin at random instead. */
export function vectorsNotFound(id: string, vectors: Pick<VectorStore, 'describe'> | null): ExpectedError {
  const name = vectors?.describe(id)?.name ?? id
  const fix = { label: 'Begin at random', set: { 'preparation.embeddings': null } }
  return expected('vectors.notFound', { id: name }, { fix })
}
