import type { JobInput, JobOutput } from '../../shared/jobs'
import { engineOf } from '../../tasks/engines'
import { withModel } from '../model/loadedModel'
import { openRows } from './openSources'

/** Asks the model of a run; its engine knows how to put the question to the network. */
export function answer(input: JobInput<'answer'>): Promise<JobOutput<'answer'>> {
  return withModel(input.folder, input.engine, async (model) => {
    const rows = input.dataset === null ? null : await openRows(input.dataset)
    try {
      const asked = { codec: model.stored.codec, rows, answer: model.answer }
      return await engineOf(input.experiment).answer(input.question, asked)
    } finally {
      await rows?.close()
    }
  })
}
