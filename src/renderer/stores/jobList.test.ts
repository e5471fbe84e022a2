import { createClient } from '../../shared/client'
import type { JobState } from '../../shared/domain/job'
import { ok } from '../../shared/result'
import { expect, it, describe } from 'vitest'
import { createJobList, mergeJobs } from './jobList'

const running: JobState = {
  id: 'j_000000000001',
  kind: 'import',
  title: 'a.csv',
  status: 'running',
  fraction: 0,
  doing: '',
  secondsLeft: null,
  sequence: 1,
  error: null,
  resultId: null,
}

it('everyone who waits for the end of a job hears of it', async () => {
  let announce: (job: JobState) => void = () => {}
  const bridge: Parameters<typeof createJobList>[1] = {
    on: (event, listener) => {
      if (event === 'jobChanged') announce = listener as typeof announce
      return () => {}
    },
  }
  const jobs = createJobList(createClient({ call: async () => ok([running]) }), bridge)
  const waiting = [jobs.ended(running.id), jobs.ended(running.id)]
  const done: JobState = { ...running, status: 'done', sequence: 2, resultId: 'd_0123456789abcdef' }
  announce(done)
  expect(await Promise.all(waiting)).toEqual([done, done])
  expect(await jobs.ended(running.id)).toEqual(done)
})

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
