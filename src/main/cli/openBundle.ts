import type { Run } from '../../shared/domain/run'
import { offerPath } from './importPath'
import { valueOf } from './failures'
import { standardInput } from './standardInput'
import type { Session } from './session'
import { waitForJob } from './waitForJob'

/** Takes in a bundle and waits for it; null where the path is no bundle. Throws what is wrong with it. */
export async function openIfBundle(session: Session, path: string): Promise<Run | null> {
  if (path === standardInput) return null
  const { client } = session
  const { token, kind } = await offerPath(session, path)
  if (kind !== 'bundle') return null
  const { jobId } = await valueOf(client.bundles.open({ token }))
  return valueOf(client.runs.get({ id: await waitForJob(session, jobId) }))
}
