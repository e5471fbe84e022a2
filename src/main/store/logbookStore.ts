import { and, desc, eq, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import { changedPage, logPartSchema, type LogChange, type LogPage } from '../../shared/domain/logbook'
import { readJson, writeJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { logPages } from './tables'

/** Everything the application asks of the table of pages. */
export type LogbookStore = ReturnType<typeof openLogbookStore>

/** Prepares the queries of the table of pages; `onUnreadable` hears of a page that a list leaves out. */
export function openLogbookStore(
  { query, connection }: OpenDatabase,
  onUnreadable: (id: string, problem: unknown) => void,
) {
  const find = (id: string): LogPage | null => {
    const row = query
      .select()
      .from(logPages)
      .where(and(eq(logPages.id, id), isNull(logPages.deletedAt)))
      .get()
    return row === undefined ? null : pageOf(row)
  }
  const mark = (id: string, deletedAt: number | null): void => {
    query.update(logPages).set({ deletedAt }).where(eq(logPages.id, id)).run()
  }
  return {
    find,
    /** The latest changed first. */
    list: (): LogPage[] =>
      query
        .select()
        .from(logPages)
        .where(isNull(logPages.deletedAt))
        .orderBy(desc(logPages.changedAt))
        .all()
        .flatMap((row) => {
          try {
            return [pageOf(row)]
          } catch (problem) {
            onUnreadable(row.id, problem)
            return []
          }
        }),
    add: (page: LogPage): void => {
      query
        .insert(logPages)
        .values({ ...page, parts: writeJson(page.parts) })
        .run()
    },
    /** Reads a page, changes it and stores it as one: whatever another process changes meanwhile stays. Null where the change does not fit. */
    change: connection.transaction((id: string, change: LogChange, at: number): LogPage | null => {
      const page = find(id)
      const changed = page === null ? null : changedPage(page, change)
      if (changed === null) return null
      const { title, parts } = changed
      const changedAt = Math.max(at, changed.changedAt)
      query
        .update(logPages)
        .set({ title, parts: writeJson(parts), changedAt })
        .where(eq(logPages.id, id))
        .run()
      return { ...changed, changedAt }
    }).immediate,
    remove: (id: string, at: number): void => mark(id, at),
    restore: (id: string): void => mark(id, null),
    /** Forgets pages that were removed at `until` or before. */
    purge: (until: number): void => {
      query.delete(logPages).where(lte(logPages.deletedAt, until)).run()
    },
  }
}

const partsSchema = z.array(logPartSchema)

function pageOf({ parts, deletedAt: _, ...page }: typeof logPages.$inferSelect): LogPage {
  return { ...page, parts: readJson(partsSchema, parts) }
}
