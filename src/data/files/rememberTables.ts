import type { Reading } from '../../shared/domain/reading'
import type { NamedTable } from './archive/namedTable'
import type { Importable } from './importable'

/** A person looks at one choice after the other; after this pause, milliseconds, tables are opened anew. */
const rememberedMs = 30_000
/** Choices that decide what becomes of rows, not how tables are opened. */
const laterChoices: ReadonlySet<string> = new Set<keyof Reading>([
  'table',
  'types',
  'missing',
  'usualMissing',
  'decimal',
  'dateOrder',
  'dateOrders',
  'timeZone',
  'names',
])

/** What can be opened, known by a `key` under which it never changes. */
type Remembered = (found: Omit<Importable, 'open'>, key: string) => Omit<Importable, 'open'>

/**
 * Remembers the tables of the file that was opened last, as long as they would be opened in the same way: in an archive of many,
 * opening them takes longer than reading the first rows of one. What is closed stays open for a pause; one job at a time may use it.
 */
export function rememberTables(): Remembered {
  let last: {
    readonly key: string
    readonly found: Closable
    readonly tables: Promise<NamedTable[]>
  } | null = null
  let forgetting: NodeJS.Timeout | undefined
  const forget = async (): Promise<void> => {
    const found = last?.found
    last = null
    await found?.close()
  }
  return (found, key) => ({
    ...found,
    async tables(reading, onFraction) {
      clearTimeout(forgetting)
      const wanted = JSON.stringify([key, openingChoices(reading)])
      if (last?.key === wanted) return last.tables
      await forget()
      const tables = found.tables(reading, onFraction)
      last = { key: wanted, found, tables }
      // A failure may be over the next time.
      tables.catch(() => (last = last?.tables === tables ? null : last))
      return tables
    },
    async close() {
      clearTimeout(forgetting)
      forgetting = setTimeout(() => void forget(), rememberedMs).unref()
      if (last?.found !== found) await found.close()
    },
  })
}

type Closable = Pick<Importable, 'close'>

const openingChoices = (reading: Reading): [string, unknown][] =>
  Object.entries(reading)
    .filter(([choice, value]) => value !== undefined && !laterChoices.has(choice))
    .sort(([a], [b]) => (a < b ? -1 : 1))
