import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Cell, DatasetContent } from '../../src/shared/domain/dataset'
import type { Reading } from '../../src/shared/domain/reading'
import { openDataset } from '../../src/data/files/datasetReader'
import { importFile, type OnProgress } from '../../src/data/files/importFile'
import { importable } from '../../src/data/files/importable'

/** A data set that a test imported: what import learned, and its rows as cells. */
export interface ImportedFile {
  readonly content: DatasetContent
  readonly rows: Cell[][]
}

/** Runs `work` with a folder of its own, which is gone afterwards. */
export async function withFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-workbench-test-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Imports a file on disk as the import job does, and reads at most `limit` rows back. */
export function importPath(
  path: string,
  limit = 1000,
  onProgress: OnProgress = () => undefined,
  reading: Reading = {},
): Promise<ImportedFile> {
  return withFolder(async (folder) => {
    const source = await importable(path, basename(path), folder)
    const content = await importFile(source, folder, onProgress, reading).finally(() => source.close())
    const left = await readdir(folder)
    if (left.join() !== `${content.hash}.arrow`) throw new Error(`import left ${left.join(', ')} behind`)
    const dataset = await openDataset(join(folder, `${content.hash}.arrow`))
    try {
      return { content, rows: await dataset.readRows(0, limit) }
    } finally {
      await dataset.close()
    }
  })
}

/** Imports a file with that content. */
export function importContent(
  content: string | Uint8Array,
  name = 'table.csv',
  limit = 1000,
  reading: Reading = {},
): Promise<ImportedFile> {
  return withFolder(async (folder) => {
    const path = join(folder, name)
    await writeFile(path, content)
    return importPath(path, limit, () => undefined, reading)
  })
}
