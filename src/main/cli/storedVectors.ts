import { basename, resolve } from 'node:path'
import { vectorsIdSchema } from '../../shared/domain/wordVectors'
import { valueAt } from '../experiments/valueAt'
import { assign } from './assignments'
import type { Session } from './session'
import { valueOf } from './valueOf'
import { waitForJob } from './waitForJob'

const path = ['preparation', 'embeddings'] as const

/**
 * An experiment whose word vectors are stored ones: a path, relative to `folder`, is imported and replaced by the id of what it
 * became. Throws what is wrong with the file.
 */
export async function withStoredVectors(
  session: Session,
  experiment: unknown,
  folder: string,
): Promise<unknown> {
  const meant = valueAt(experiment, path)
  if (typeof meant !== 'string' || vectorsIdSchema.safeParse(meant).success) return experiment
  const file = resolve(folder, meant)
  const { token } = await session.application.offerFile(file, basename(file))
  const { jobId } = await valueOf(session.client.vectors.import({ token }))
  return assign(experiment, { path: [...path], value: await waitForJob(session, jobId) })
}
