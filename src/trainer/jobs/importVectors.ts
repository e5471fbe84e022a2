import type { WordVectors } from '../../shared/domain/wordVectors'
import { expected } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import { removeLeftovers } from '../../disk/partialFiles'
import { Scratch } from '../../data/files/source/scratch'
import type { JobContext } from '../jobContext'
import { storeVectors } from '../../data/vectors/storeVectors'
import { vectorsSource } from '../../data/vectors/vectorsSource'

/** Reads a file of word vectors into the folder of vectors; cancelled or failed, it leaves nothing behind. */
export async function importVectors(
  input: JobInput<'importVectors'>,
  context: JobContext<'importVectors'>,
): Promise<WordVectors> {
  removeLeftovers(input.folder)
  const scratch = new Scratch(input.folder)
  try {
    const source = await vectorsSource(input.path, input.sourceName, scratch)
    return await storeVectors(source, input.folder, (bytes) => {
      if (context.cancelled.aborted) throw expected('job.cancelled')
      const fraction = source.bytes > 0 ? Math.min(1, bytes / source.bytes) : null
      context.note({ kind: 'progress', progress: { fraction, doing: 'Reading word vectors' } })
    })
  } finally {
    await scratch.close()
  }
}
