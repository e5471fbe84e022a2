import { type DatasetState, pictureSchema, type Picture } from '../../shared/domain/dataset'
import { eq } from 'drizzle-orm'
import { writeJson, readJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { datasets, datasetStates } from './tables'

type Row = typeof datasets.$inferSelect
type KeptRow = Pick<Row, 'id' | 'hash' | 'rows' | 'columns' | 'picture'>

/** Prepares what changes the rows of data sets: those before stay known, for an undo and for the runs that were trained on them. */
export function openDatasetRows({ query }: Pick<OpenDatabase, 'query'>) {
  /** Remembers rows. */
  const keep = ({ id, hash, rows, columns, picture }: KeptRow): void => {
    query
      .insert(datasetStates)
      .values({ datasetId: id, hash, rows, columns, picture })
      .onConflictDoNothing()
      .run()
  }
  return {
    keep,
    /** A data set as it is now, also a removed one. */
    current: (id: string): Row | undefined => query.select().from(datasets).where(eq(datasets.id, id)).get(),
    /** Gives a data set other rows and what changes with them, and remembers those before. */
    replace: (
      row: Row,
      { hash, rows, columns, picture }: DatasetState,
      more: Pick<Row, 'recipe'> & Partial<Pick<Row, 'format' | 'warnings'>>,
    ): void => {
      keep(row)
      const values = { hash, rows, columns: writeJson(columns), picture: writeJson(picture) }
      query
        .update(datasets)
        .set({ ...values, ...more })
        .where(eq(datasets.id, row.id))
        .run()
    },
  }
}

/** A data set without a picture: its card says so. */
export const noPicture: Picture = { kind: 'lines', lines: [] }

/** The stored picture of a data set. One that another build drew in a way that is not known here is left out: the data set is not lost for it. */
export function readPicture(text: string): Picture {
  try {
    return readJson(pictureSchema, text)
  } catch {
    return noPicture
  }
}
