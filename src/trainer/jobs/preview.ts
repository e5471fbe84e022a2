import type { Preview } from '../../shared/domain/plan'
import { expected } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import { prepareTask } from '../../tasks/engines'
import type { JobContext } from '../jobContext'
import { withSources } from './openSources'

/** Prepares the data of an experiment and shows how a real sample enters the network. */
export function preview(input: JobInput<'preview'>, context: JobContext<'preview'>): Promise<Preview> {
  return withSources(input, async (sources) => {
    const onProgress = (): void => {
      if (context.cancelled.aborted) throw expected('job.cancelled')
    }
    const task = await prepareTask(input.experiment, { ...sources, onProgress })
    return task.preview()
  })
}
