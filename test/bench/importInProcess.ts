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

/** A file as jobs read it, once it is imported. */
export async function importedFile(
  path: string,
  folder: string,
  reading: Reading = {},
): Promise<DatasetFile> {
  const { output } = await importInProcess(path, folder, reading)
  return { file: output.file, rows: output.rows, columns: output.columns }
}
