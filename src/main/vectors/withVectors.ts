import type { ExperimentFile } from '../../shared/domain/experiment'
import type { VectorsInput } from '../../shared/jobs'
import type { Experiment } from '../../shared/tasks/catalogue'
import { vectorsOf } from '../../shared/tasks/vectorsOf'
import { expected, type ExpectedError } from '../../shared/errors'
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

/** The word vectors of an experiment as the trainer needs them; null where it has none. Throws `vectors.notFound`. */
export function vectorsInputOf(vectors: VectorStore, experiment: Experiment): VectorsInput | null {
  const id = vectorsOf(experiment)
  if (id === null) return null
  const found = vectors.find(id)
  if (found === null) throw vectorsNotFound(id, vectors)
  const { name, words, dimension, malformed } = found
  return { name, words, dimension, malformed, file: vectors.file(id) }
}

/** Word vectors that are not stored, by the name of their file where they once were; an experiment can begin at random instead. */
function vectorsNotFound(id: string, vectors: Pick<VectorStore, 'describe'> | null): ExpectedError {
  const name = vectors?.describe(id)?.name ?? id
  const fix = { label: 'Begin at random', set: { 'preparation.embeddings': null } }
  return expected('vectors.notFound', { id: name }, { fix })
}
