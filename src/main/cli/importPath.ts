import { basename, resolve } from 'node:path'
import type { OfferedFile } from '../../shared/bridge'
import type { Reading } from '../../shared/domain/reading'
import type { Session } from './session'
import { valueOf } from './valueOf'
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
  { name, reading, copyOf }: PathWishes = {},
): Promise<ImportedPath> {
  const { client } = session
  const before = await valueOf(client.datasets.list())
  const source =
    copyOf === undefined
      ? { kind: 'file' as const, token: (await offerPath(session, path)).token }
      : { kind: 'dataset' as const, id: copyOf }
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

/** Hands a file over to the application. Throws `file.notFound` or `file.unreadable`. */
export const offerPath = ({ application }: Session, path: string): Promise<OfferedFile> =>
  application.offerFile(resolve(path), basename(path))
