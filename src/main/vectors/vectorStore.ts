import { existsSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { writeWholeSync } from '../../disk/wholeFile'
import type { RemovedItem } from '../../shared/domain/removed'
import { vectorsIdSchema, wordVectorsSchema, type WordVectors } from '../../shared/domain/wordVectors'

/**
 * Word vectors that were imported: `<folder>/<id>.vectors`, and what they are beside it as `<id>.json`. The description stays when
 * the vectors are removed: runs that began with them still say their name.
 */
export interface VectorStore {
  readonly folder: string
  /** Those that are stored, by name. */
  list(): WordVectors[]
  /** Null when none of that id are stored. */
  find(id: string): WordVectors | null
  /** Also removed ones; null when there never were any of that id. */
  describe(id: string): WordVectors | null
  /** Remembers imported vectors; the same content twice is kept once. */
  add(vectors: WordVectors): void
  /** Where the numbers are stored. */
  file(id: string): string
  /** Size of the stored numbers; null when there are none. */
  bytes(id: string): number | null
  /** Takes stored vectors away until they are restored or the application ends. */
  remove(id: string): void
  /** False when there is nothing to restore. */
  restore(id: string): boolean
  /** Those that were removed and can be restored. */
  removed(): RemovedItem[]
  /** Files of vectors that were removed until then. */
  removedFiles(until: number): string[]
}

const removedEnding = '.removed'

/** Keeps word vectors in a folder; they never change, so each description is read once. */
export function createVectorStore(folder: string): VectorStore {
  const known = new Map<string, WordVectors>()
  const file = (id: string): string => join(folder, `${id}.vectors`)
  const removedFile = (id: string): string => join(folder, `${id}${removedEnding}`)

  const removedIds = (): string[] =>
    readdirSync(folder)
      .filter((name) => name.endsWith(removedEnding))
      .map((name) => name.slice(0, -removedEnding.length))
  /** When the file got the name that it has. */
  const removedAt = (id: string): number =>
    Math.floor(statSync(removedFile(id), { throwIfNoEntry: false })?.ctimeMs ?? 0)

  function describe(id: string): WordVectors | null {
    if (!vectorsIdSchema.safeParse(id).success) return null
    const before = known.get(id)
    if (before !== undefined) return before
    const read = readDescription(join(folder, `${id}.json`))
    if (read !== null) known.set(id, read)
    return read
  }
  const find = (id: string): WordVectors | null => {
    const described = describe(id)
    return described !== null && existsSync(file(id)) ? described : null
  }

  return {
    folder,
    find,
    describe,
    list: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => find(name.slice(0, -'.json'.length)))
        .filter((vectors) => vectors !== null)
        .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)),
    add(vectors) {
      writeWholeSync(join(folder, `${vectors.id}.json`), JSON.stringify(vectors))
      known.set(vectors.id, vectors)
    },
    file,
    bytes: (id) => statSync(file(id), { throwIfNoEntry: false })?.size ?? null,
    remove: (id) => renameSync(file(id), removedFile(id)),
    restore(id) {
      if (existsSync(removedFile(id))) renameSync(removedFile(id), file(id))
      return existsSync(file(id))
    },
    removed: () =>
      removedIds().map((id) => ({
        kind: 'vectors',
        id,
        name: describe(id)?.name ?? id,
        removedAt: removedAt(id),
      })),
    removedFiles: (until) =>
      removedIds()
        .filter((id) => removedAt(id) <= until)
        .map(removedFile),
  }
}

function readDescription(file: string): WordVectors | null {
  try {
    return wordVectorsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
