import { existsSync } from 'node:fs'
import { expected } from '../../shared/errors'
import { chooseDataset } from './chooseDataset'
import { importPath, type ImportedPath } from './importPath'
import type { Session } from './session'
import { valueOf } from './valueOf'

/**
 * The data set that a person means by an id, a path (imported first) or a name. Throws `file.notFound` for none, and
 * `dataset.ambiguous` for several of that name where it `isChanged`.
 */
export async function findDataset(
  session: Session,
  meant: string,
  { isChanged }: { readonly isChanged: boolean } = { isChanged: false },
): Promise<ImportedPath> {
  if (/^d_[0-9a-f]{16}$/.test(meant)) {
    const { id } = await valueOf(session.client.datasets.get({ id: meant }))
    return { id, isNew: false }
  }
  if (existsSync(meant)) return importPath(session, meant)
  const named = chooseDataset(await valueOf(session.client.datasets.list()), meant, isChanged)
  if (named === null) throw expected('file.notFound', { path: meant })
  return { id: named.id, isNew: false }
}
