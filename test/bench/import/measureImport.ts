import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { ImportLine } from '../benchReport'
import { importInProcess } from '../importInProcess'
import { ask } from '../inProcess'
import { withTemporaryFolder } from '../temporaryFolder'
import { imdbReviews } from '../training/exampleReviews'
import { generateTable } from './generateTable'

const generatedRows = 1_000_000

/** Imports the IMDB reviews, where they are, and a generated table, each in a process of its own, beside papaparse alone. */
export function measureImport(onFile: (name: string) => void): Promise<ImportLine[]> {
  return withTemporaryFolder(async (folder) => {
    const table = join(folder, 'generated.csv')
    onFile('generating a table')
    await generateTable(table, generatedRows)
    const reviews = imdbReviews()
    const files = [...(reviews ? [['IMDB reviews', reviews.train]] : []), ['Generated table', table]]
    const lines: ImportLine[] = []
    for (const [name = '', path = ''] of files) {
      onFile(name)
      lines.push(await measureFile(name, path, folder))
    }
    return lines
  })
}

const parsedSchema = z.object({ rows: z.number(), seconds: z.number(), peakMemoryBytes: z.number() })

async function measureFile(name: string, path: string, folder: string): Promise<ImportLine> {
  const alone = parsedSchema.parse(await ask('parseProcess', { path }))
  const { output, seconds, peakMemoryBytes } = await importInProcess(path, folder)
  return {
    name: `${name} (${basename(path).split('.').slice(1).join('.')})`,
    bytes: (await stat(path)).size,
    rows: output.rows,
    columns: output.columns.length,
    seconds,
    peakMemoryBytes,
    papaparseSeconds: alone.seconds,
    papaparsePeakMemoryBytes: alone.peakMemoryBytes,
  }
}
