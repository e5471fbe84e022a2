import { and, eq } from 'drizzle-orm'
import type { OpenDatabase } from './openDatabase'
import { doomedFiles } from './tables'

/** Kinds of files: the rows of a data set by their hash, the copy of a source by its hash, a data set's description and a run's folder by id. */
export const doomedKinds = ['rows', 'copy', 'description', 'run'] as const
export type DoomedKind = (typeof doomedKinds)[number]

/** A file that is to be deleted unless a row leads to it. */
export interface DoomedFile {
  readonly kind: DoomedKind
  readonly name: string
}

/** Everything the application asks of the table of files that are to be deleted. */
export type DoomedStore = ReturnType<typeof openDoomedStore>

/** Prepares the queries of the table of files that are to be deleted. */
export function openDoomedStore({ query, connection }: OpenDatabase) {
  const forget = ({ kind, name }: DoomedFile): void => {
    query
      .delete(doomedFiles)
      .where(and(eq(doomedFiles.kind, kind), eq(doomedFiles.name, name)))
      .run()
  }
  return {
    add: connection.transaction((files: readonly DoomedFile[]): void => {
      for (const file of files) query.insert(doomedFiles).values(file).onConflictDoNothing().run()
    }).immediate,
    /** Once they are gone, or a row leads to them. */
    forget: connection.transaction((files: readonly DoomedFile[]): void => files.forEach(forget)).immediate,
    list: (): DoomedFile[] =>
      query
        .select()
        .from(doomedFiles)
        .all()
        .flatMap(({ kind, name }) => {
          const known = doomedKinds.find((one) => one === kind)
          return known === undefined ? [] : [{ kind: known, name }]
        }),
  }
}
