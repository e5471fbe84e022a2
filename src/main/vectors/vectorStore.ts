import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { vectorsIdSchema, wordVectorsSchema, type WordVectors } from '../../shared/domain/wordVectors'

/** Word vectors that were imported: `<folder>/<id>.vectors`, and what they are beside it as `<id>.json`. */
export interface VectorStore {
  readonly folder: string
  /** By name. */
  list(): WordVectors[]
  /** Null when there are none of that id. */
  find(id: string): WordVectors | null
  /** Remembers imported vectors; the same content twice is kept once. */
  add(vectors: WordVectors): void
  /** Where the numbers are stored. */
  file(id: string): string
}

/** Keeps word vectors in a folder; they never change, so each description is read once. */
export function createVectorStore(folder: string): VectorStore {
  const known = new Map<string, WordVectors>()

  function find(id: string): WordVectors | null {
    if (!vectorsIdSchema.safeParse(id).success) return null
    const before = known.get(id)
    if (before !== undefined) return before
    const read = readDescription(join(folder, `${id}.json`))
    if (read !== null) known.set(id, read)
    return read
  }

  return {
    folder,
    find,
    list: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => find(name.slice(0, -'.json'.length)))
        .filter((vectors) => vectors !== null)
        .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)),
    add(vectors) {
      writeFileAtomic.sync(join(folder, `${vectors.id}.json`), JSON.stringify(vectors))
      known.set(vectors.id, vectors)
    },
    file: (id) => join(folder, `${id}.vectors`),
  }
}

function readDescription(file: string): WordVectors | null {
  try {
    return wordVectorsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
