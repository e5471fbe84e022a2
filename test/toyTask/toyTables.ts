import { dirname, resolve } from 'node:path'
import type { PluginOption } from 'vite'

const fromRoot = (path: string): string => resolve(import.meta.dirname, '../..', path)

/** The tables that a new task enters, each with the one that has the toy task in it too: all that it needs besides its own files. */
export const toyTables: Readonly<Record<string, string>> = {
  'src/shared/domain/task.ts': 'test/toyTask/tables/task.ts',
  'src/shared/tasks/definitions.ts': 'test/toyTask/tables/definitions.ts',
  'src/tasks/plannerTable.ts': 'test/toyTask/tables/plannerTable.ts',
  'src/tasks/engineTable.ts': 'test/toyTask/tables/engineTable.ts',
  'src/tasks/terminalTable.ts': 'test/toyTask/tables/terminalTable.ts',
  'src/renderer/tasks/taskViews.ts': 'test/toyTask/tables/taskViews.ts',
}

const tables = new Map(Object.entries(toyTables).map(([own, toy]) => [fromRoot(own), fromRoot(toy)]))
const toyFolder = fromRoot('test/toyTask/tables')

/** Puts the tables with the toy task in the place of the application's, for everyone but these tables themselves. */
export function withToyTask(): PluginOption {
  return {
    name: 'toy-task',
    enforce: 'pre',
    resolveId(id, importer) {
      if (importer === undefined || !id.startsWith('.') || dirname(importer) === toyFolder) return undefined
      const path = resolve(dirname(importer), id)
      return tables.get(path.endsWith('.ts') ? path : `${path}.ts`)
    },
  }
}
