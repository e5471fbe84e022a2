import { rename } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { DatasetFile } from '../../src/shared/jobs'
import type { Reading } from '../../src/shared/domain/reading'
import { runInProcess, type JobAccount } from './inProcess'

/** Imports a file as the application does, into `folder`, in a process of its own. */
export function importInProcess(
  path: string,
  folder: string,
  reading: Reading = {},
): Promise<JobAccount<'import'>> {
  return runInProcess('import', {
    path,
    sourceName: basename(path),
    folder,
    copies: join(folder, 'copies'),
    reading,
  })
}

/** A file as jobs read it, once it is imported: put in its place, as the application does, before the next import takes it for a leftover. */
export async function importedFile(
  path: string,
  folder: string,
  reading: Reading = {},
): Promise<DatasetFile> {
  const { output } = await importInProcess(path, folder, reading)
  const file = output.file.replace(/\.partial$/, '.arrow')
  await rename(output.file, file)
  return { file, rows: output.rows, columns: output.columns }
}
