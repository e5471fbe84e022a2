import type { Preview, Seen } from '../../shared/tasks/catalogue'
import type { JobInput } from '../../shared/jobs'
import { preparedDesk } from '../desk/preparedDesk'
import { type JobContext, tellProgress } from '../jobContext'

/** Prepares the data of an experiment and shows how a real sample enters the network. */
export async function preview(input: JobInput<'preview'>, context: JobContext<'preview'>): Promise<Preview> {
  const onProgress = tellProgress(context)
  const task = await preparedDesk.prepared(input, context.cancelled, (fraction) =>
    onProgress(fraction, 'Reading the rows as they will be trained'),
  )
  return task.preview()
}

/** Shows one thing of the data of an experiment. */
export async function look(input: JobInput<'look'>, context: JobContext<'look'>): Promise<Seen> {
  const task = await preparedDesk.prepared(input, context.cancelled)
  return task.look(input.question)
}
