import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { codeOfThrown } from '../../../test/support/codeOfThrown'
import { withFolder } from '../../../test/support/importing'
import type { JobContext } from '../jobContext'
import { previewReading } from './previewReading'

it('a preview of a reading ends when it is cancelled', () =>
  withFolder(async (folder) => {
    const path = join(folder, 'levels.csv')
    await writeFile(path, 'when,level\n2020-01-01,1\n2020-01-02,2\n')
    const going = new AbortController().signal
    const context: JobContext<'previewReading'> = {
      note: () => {},
      cancelled: going,
      stopped: going,
      paused: going,
    }
    const input = { path, sourceName: 'levels.csv', folder, reading: {} }
    expect((await previewReading(input, context)).rows).toHaveLength(2)
    const cancelled = { ...context, cancelled: AbortSignal.abort() }
    expect(await codeOfThrown(previewReading(input, cancelled))).toBe('job.cancelled')
  }))
