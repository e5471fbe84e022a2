import { datasetContentSchema, type DatasetContent } from '../../shared/domain/dataset'
import { readingSchema, type Reading, type SourceCopy } from '../../shared/domain/reading'
import { and, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { openDatasetRows, readPicture } from './datasetRows'
import { readJson, writeJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { stillThere } from './stillThere'
import { datasets, datasetSources } from './tables'

/** A data set before its file was read in another way. */
const earlierReadingSchema = z.object({
  reading: readingSchema,
  content: datasetContentSchema,
  /** JSON of the fixes it had. */
  recipe: z.string(),
})

/** What is known of the file that a data set came from. */
export interface DatasetSource {
  readonly copy: SourceCopy | null
  readonly reading: Reading
  /** Hash of the rows before the file was read in another way, null when it never was. */
  readonly hashBefore: string | null
}

/** What the application asks of the files that data sets came from. */
export type SourceStore = ReturnType<typeof openSourceStore>

/** Prepares the queries of the table of sources. */
export function openSourceStore({ query, connection }: OpenDatabase) {
  const rowOf = (id: string) =>
    query.select().from(datasetSources).where(eq(datasetSources.datasetId, id)).get()
  const rows = openDatasetRows({ query })
  const earlierOf = (row: { before: string | null } | undefined) =>
    row?.before == null ? null : readJson(earlierReadingSchema, row.before)
  const change = (id: string, values: Partial<typeof datasetSources.$inferInsert>): void => {
    query
      .insert(datasetSources)
      .values({ datasetId: id, ...values })
      .onConflictDoUpdate({ target: datasetSources.datasetId, set: values })
      .run()
  }
  const replace = (row: typeof datasets.$inferSelect, content: DatasetContent, recipe: string): void => {
    const { format, warnings } = content
    rows.replace(row, content, { recipe, format: writeJson(format), warnings: writeJson(warnings) })
  }

  return {
    find: (id: string): DatasetSource => {
      const row = rowOf(id)
      return {
        copy: row?.hash == null ? null : { hash: row.hash, bytes: row.bytes ?? 0 },
        reading: row === undefined ? {} : readJson(readingSchema, row.reading),
        hashBefore: earlierOf(row)?.content.hash ?? null,
      }
    },
    /** Remembers what a new data set came from; one that is known keeps how it is read, and gets a copy if it has none. */
    add: connection.transaction((id: string, copy: SourceCopy | null, reading: Reading): void => {
      const known = rowOf(id)
      const kept = copy === null ? {} : { hash: copy.hash, bytes: copy.bytes }
      if (known === undefined) change(id, { ...kept, reading: writeJson(reading) })
      else if (known.hash === null && copy !== null) change(id, kept)
    }).immediate,
    /** Forgets the copy of a file; how it was read stays known. */
    forgetCopy: (id: string): void => change(id, { hash: null, bytes: null }),
    /** Gives a data set the rows of another reading of its file. False when its rows are not those of `hashBefore` any more. */
    readAgain: connection.transaction(
      (id: string, hashBefore: string, content: DatasetContent, reading: Reading): boolean => {
        const row = rows.current(id)
        if (row?.hash !== hashBefore) return false
        const before = earlierReadingSchema.parse({
          reading: readJson(readingSchema, rowOf(id)?.reading ?? '{}'),
          content: contentOf(row),
          recipe: row.recipe,
        })
        replace(row, content, '[]')
        change(id, { reading: writeJson(reading), before: writeJson(before) })
        return true
      },
    ).immediate,
    /** Gives a data set back what it was before its file was read in another way. False when it never was. */
    undo: connection.transaction((id: string): boolean => {
      const row = rows.current(id)
      const before = earlierOf(rowOf(id))
      if (row === undefined || before === null) return false
      replace(row, before.content, before.recipe)
      change(id, { reading: writeJson(before.reading), before: null })
      return true
    }).immediate,
    /** Names of the copies that must stay, those of data sets that were removed after `until` among them. */
    keptCopies: (until: number): string[] =>
      query
        .select({ hash: datasetSources.hash })
        .from(datasetSources)
        .innerJoin(datasets, eq(datasets.id, datasetSources.datasetId))
        .where(and(stillThere(until), isNotNull(datasetSources.hash)))
        .all()
        .flatMap(({ hash }) => (hash === null ? [] : [hash])),
    /** Names of all copies and hashes of all rows that an undo leads back to, of removed data sets too. */
    allFiles: (): { readonly copies: string[]; readonly hashes: string[] } => {
      const all = query.select().from(datasetSources).all()
      return {
        copies: all.flatMap(({ hash }) => hash ?? []),
        hashes: all.flatMap((row) => earlierOf(row)?.content.hash ?? []),
      }
    },
    /** Hashes of rows that an undo leads back to, those of data sets that were removed after `until` among them. */
    hashesBefore: (until: number): string[] =>
      query
        .select({ before: datasetSources.before })
        .from(datasetSources)
        .innerJoin(datasets, eq(datasets.id, datasetSources.datasetId))
        .where(stillThere(until))
        .all()
        .flatMap((row) => earlierOf(row)?.content.hash ?? []),
  }
}

const contentOf = (row: typeof datasets.$inferSelect): DatasetContent => ({
  hash: row.hash,
  rows: row.rows,
  columns: readJson(datasetContentSchema.shape.columns, row.columns),
  format: readJson(datasetContentSchema.shape.format, row.format),
  warnings: readJson(datasetContentSchema.shape.warnings, row.warnings),
  picture: readPicture(row.picture),
  sourceBytes: row.sourceBytes,
})
