import type { Command } from 'commander'
import type { TableChoice } from '../../../shared/domain/reading'
import { offerPath } from '../importPath'
import { addReadingOptions, readingOf, type ReadingOptions } from '../readingOptions'
import { withSession, type CommonOptions } from '../session'
import { shellWord } from '../shellWord'
import { textTable } from '../textTable'
import { valueOf } from '../failures'

/** `tables PATH [--encoding E] [--delimiter D] ...` */
export function addTables(program: Command): void {
  const command = program
    .command('tables')
    .description('list the tables of an archive, folder or workbook')
    .argument('<path>', 'file, archive or folder')
  addReadingOptions(command).action(async (path: string, _options, command: Command) => {
    const options = command.optsWithGlobals<CommonOptions & ReadingOptions>()
    const reading = readingOf(options)
    await withSession(options, async (session) => {
      const { token } = await offerPath(session, path)
      const source = { kind: 'file' as const, token }
      const tables = await valueOf(session.client.datasets.tables({ source, reading }))
      session.terminal.result(tables, () => sheet(tables, shellWord(path)))
    })
  })
}

function sheet(tables: readonly TableChoice[], path: string): string {
  if (tables.length === 0) return `It holds one table. Import it: lstm-workbench import ${path}`
  const rows = tables.map(({ name, rows: count, bytes, columns, usual }) => [
    name,
    count === null ? `${(bytes / 1e6).toFixed(1)} MB` : count.toLocaleString('en'),
    columns.map((column) => column.trim() || '–').join(', '),
    usual ? 'read unless another is chosen' : '',
  ])
  return `${textTable(['Table', 'Rows', 'Columns', ''], rows, [1])}\nImport one: lstm-workbench import ${path} --table NAME`
}
