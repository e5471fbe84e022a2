import { basename, resolve } from 'node:path'
import type { OfferedFile } from '../../shared/bridge'
import type { Calls } from '../../shared/contract/calls'
import type { Reading } from '../../shared/domain/reading'
import type { InputOf } from '../../shared/rpc'
import type { Session } from './session'
import { valueOf } from './failures'
import { standardInput, standardInputFile } from './standardInput'
import { waitForJob } from './waitForJob'

/** A data set that a path became. */
export interface ImportedPath {
  readonly id: string
  /** Whether it was not stored before. */
  readonly isNew: boolean
}

/** What a person says of an import. */
export interface PathWishes {
  readonly name?: string | undefined
  readonly reading?: Reading
  /** A data set that came from the same file: its kept copy is read instead, which is not copied anew. */
  readonly copyOf?: string | undefined
}

/** Imports a file and waits for it. Throws what is wrong with it. */
export async function importPath(
  session: Session,
  path: string,
  { copyOf, ...wishes }: PathWishes = {},
): Promise<ImportedPath> {
  const source =
    copyOf === undefined
      ? { kind: 'file' as const, token: (await offerPath(session, path)).token }
      : { kind: 'dataset' as const, id: copyOf }
  return importSource(session, source, wishes)
}

/** Imports several files as one data set, as if they came in a folder. Throws what is wrong with them. */
export async function importTogether(
  session: Session,
  paths: readonly string[],
  wishes: Omit<PathWishes, 'copyOf'>,
): Promise<ImportedPath> {
  const tokens: string[] = []
  for (const path of paths) tokens.push((await offerPath(session, path)).token)
  return importSource(session, { kind: 'files', tokens }, wishes)
}

async function importSource(
  session: Session,
  source: InputOf<Calls['datasets']['import']>['source'],
  { name, reading }: Omit<PathWishes, 'copyOf'>,
): Promise<ImportedPath> {
  const { client } = session
  const before = await valueOf(client.datasets.list())
  const { jobId } = await valueOf(
    client.datasets.import({
      source,
      ...(name === undefined ? {} : { name }),
      ...(reading ? { reading } : {}),
    }),
  )
  const id = await waitForJob(session, jobId)
  return { id, isNew: !before.some((dataset) => dataset.id === id) }
}

/** Hands a file over to the application, `-` being standard input. Throws `file.notFound` or `file.unreadable`. */
export async function offerPath({ application }: Session, path: string): Promise<OfferedFile> {
  const file = path === standardInput ? await standardInputFile() : resolve(path)
  return application.offerFile(file, basename(file))
}
