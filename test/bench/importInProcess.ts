import { basename, join } from 'node:path'
import { runInProcess, type JobAccount } from './inProcess'

/** Imports a file as the application does, into `folder`, in a process of its own. */
export function importInProcess(path: string, folder: string): Promise<JobAccount<'import'>> {
  return runInProcess('import', {
    path,
    sourceName: basename(path),
    folder,
    copies: join(folder, 'copies'),
    reading: {},
  })
}
