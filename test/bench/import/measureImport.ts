import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { ImportLine } from '../benchReport'
import { importInProcess } from '../importInProcess'
import { ask, type JobAccount } from '../inProcess'
import { medianOf } from '../timing'
import { withTemporaryFolder } from '../temporaryFolder'
import { imdbReviews } from '../training/exampleReviews'
import { generateTable } from './generateTable'

const generatedRows = 1_000_000

/** What a process took. */
interface Taken {
  readonly seconds: number
  readonly processorSeconds: number
  readonly peakMemoryBytes: number
}

/**
 * Imports the IMDB reviews, where they are, and a generated table, beside papaparse alone that makes texts or typed cells of them; all in
 * processes of their own, which take turns for some rounds.
 */
export function measureImport(rounds: number, onFile: (name: string) => void): Promise<ImportLine[]> {
  return withTemporaryFolder(async (folder) => {
    const table = join(folder, 'generated.csv')
    onFile('generating a table')
    await generateTable(table, generatedRows)
    const reviews = imdbReviews()
    const files = [...(reviews ? [['IMDB reviews', reviews.train]] : []), ['Generated table', table]]
    const lines: ImportLine[] = []
    for (const [name = '', path = ''] of files) {
      onFile(name)
      lines.push(await measureFile(name, path, folder, rounds))
    }
    return lines
  })
}

const parsedSchema = z.object({
  rows: z.number(),
  seconds: z.number(),
  processorSeconds: z.number(),
  peakMemoryBytes: z.number(),
})

async function measureFile(name: string, path: string, folder: string, rounds: number): Promise<ImportLine> {
  const texts: Taken[] = []
  const typed: Taken[] = []
  const imports: JobAccount<'import'>[] = []
  for (let round = 0; round < rounds; round++) {
    texts.push(parsedSchema.parse(await ask('parseProcess', { path, typed: false })))
    typed.push(parsedSchema.parse(await ask('parseProcess', { path, typed: true })))
    imports.push(await importInProcess(path, join(folder, `${basename(path)} ${round}`)))
  }
  const output = imports[0]?.output
  return {
    name: `${name} (${basename(path).split('.').slice(1).join('.')})`,
    bytes: (await stat(path)).size,
    rows: output?.rows ?? 0,
    columns: output?.columns.length ?? 0,
    seconds: medianOf(imports.map(({ seconds }) => seconds)),
    processorSeconds: medianOf(imports.map(({ processorSeconds }) => processorSeconds)),
    peakMemoryBytes: Math.max(...imports.map(({ peakMemoryBytes }) => peakMemoryBytes)),
    papaparseSeconds: medianOf(texts.map(({ seconds }) => seconds)),
    papaparseProcessorSeconds: medianOf(texts.map(({ processorSeconds }) => processorSeconds)),
    papaparsePeakMemoryBytes: Math.max(...texts.map(({ peakMemoryBytes }) => peakMemoryBytes)),
    papaparseTypedSeconds: medianOf(typed.map(({ seconds }) => seconds)),
    papaparseTypedProcessorSeconds: medianOf(typed.map(({ processorSeconds }) => processorSeconds)),
  }
}
