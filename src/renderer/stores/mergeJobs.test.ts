import { describe, expect, it } from 'vitest'
import type { JobState } from '../../shared/domain/job'
import { mergeJobs } from './mergeJobs'

const job = (id: string, sequence: number, more: Partial<JobState> = {}): JobState => ({
  id: `j_${id.padEnd(12, '0')}`,
  kind: 'import',
  title: 'a.csv',
  status: 'running',
  fraction: null,
  doing: 'Reading',
  secondsLeft: null,
  sequence,
  error: null,
  resultId: null,
  ...more,
})

describe('mergeJobs', () => {
  it('adds jobs that were not known at the end', () => {
    expect(mergeJobs([job('a', 1)], [job('b', 1)]).map((entry) => entry.id)).toEqual([
      'j_a00000000000',
      'j_b00000000000',
    ])
  })

  it('keeps the state with the higher sequence, whichever came first', () => {
    const early = job('a', 1)
    const late = job('a', 5, { status: 'done' })
    expect(mergeJobs([early], [late])).toEqual([late])
    expect(mergeJobs([late], [early])).toEqual([late])
  })
})
