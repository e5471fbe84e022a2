import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { JobOutput } from '../../shared/jobs'
import type { Result } from '../../shared/result'
import { silentLog } from '../log/log'
import { projectFolder } from '../resources/projectFolder'
import { forkTrainerProcess } from './forkTrainerProcess'
import { Lane, type LaneOptions } from './lane'
import { superviseProcess } from './supervisedProcess'

const script = (name: string) => join(projectFolder(), 'test', 'support', 'trainers', name)
const lanes: Lane[] = []
afterEach(async () => {
  await Promise.all(lanes.splice(0).map((lane) => lane.close()))
})

function openLane(options: Partial<LaneOptions> = {}): Lane {
  const lane = new Lane({ start: forkTrainerProcess(script('scripted.mjs')), log: silentLog, ...options })
  lanes.push(lane)
  return lane
}
const ask = (lane: Lane, behaviour: string) =>
  lane.run('import', { path: behaviour, sourceName: 'x.csv', folder: '/' })
const codeOf = (result: Result<JobOutput<'import'>>) => (result.ok ? 'ok' : result.error.code)
const processOf = (result: Result<JobOutput<'import'>>) =>
  result.ok && result.value.picture.kind === 'lines' ? Number(result.value.picture.lines[0]) : null

describe('a job of a real trainer process', () => {
  it('answers, and the process stays for the next job', async () => {
    const lane = openLane()
    const [first, second] = await Promise.all([ask(lane, 'answer').result, ask(lane, 'answer').result])
    expect(codeOf(first)).toBe('ok')
    expect(processOf(first)).toBe(processOf(second))
  })

  it('tells its notes in order and leaves out what is none', async () => {
    const fractions: (number | null)[] = []
    const job = openLane().run('import', { path: 'notes', sourceName: '', folder: '' }, (note) => {
      fractions.push(note.progress.fraction)
    })
    await job.result
    expect(fractions).toEqual([0.1, 0.9])
  })

  it.each([
    ['exit 0', 'trainer.died', 'exit code 0'],
    ['exit 3', 'trainer.died', 'exit code 3'],
    ['kill SIGKILL', 'trainer.died', 'killed'],
    ['kill SIGTERM', 'trainer.died', 'SIGTERM'],
    ['throw', 'trainer.died', 'exit code 1'],
  ])('ends with an explanation after %s', async (behaviour, code, reason) => {
    const result = await ask(openLane(), behaviour).result
    expect(codeOf(result)).toBe(code)
    expect(result.ok || result.error.params['reason']).toContain(reason)
  })

  it.each([
    ['that hangs is ended and says so', false, 'hangs'],
    ['that does not hear it was asked to stop is ended sooner', true, 'hangs'],
  ])('%s', async (_what, asked, behaviour) => {
    const job = ask(openLane({ lookMs: asked ? 20 : 2 }), behaviour)
    if (asked) job.stop()
    const result = await job.result
    expect(codeOf(result)).toBe('trainer.hung')
  })

  it('that says it still answers is left to its work', async () => {
    const job = ask(openLane({ lookMs: 1 }), 'beats')
    expect(codeOf(await job.result)).toBe('ok')
  })

  it('carries the last lines of its process', async () => {
    const result = await ask(openLane(), 'throw').result
    expect(result.ok || result.error.detail).toContain('something unforeseen')
  })

  it('says when memory ran out', async () => {
    expect(codeOf(await ask(openLane(), 'memory').result)).toBe('trainer.outOfMemory')
  })

  it('keeps an answer that was sent just before the end', async () => {
    expect(codeOf(await ask(openLane(), 'answerAndExit').result)).toBe('ok')
  })

  it('takes the first of two answers', async () => {
    const result = await ask(openLane(), 'twice').result
    expect(result.ok && result.value.rows).toBe(1)
  })

  it('fails when the answer does not follow its schema', async () => {
    expect(codeOf(await ask(openLane(), 'nonsense').result)).toBe('internal')
  })

  it('does not take the next job down with it', async () => {
    const lane = openLane()
    const dying = ask(lane, 'exit 1')
    const next = ask(lane, 'answer')
    expect(codeOf(await dying.result)).toBe('trainer.died')
    expect(codeOf(await next.result)).toBe('ok')
  })
})

describe('a job that is cancelled', () => {
  it('never begins when it waits', async () => {
    const lane = openLane()
    const first = ask(lane, 'untilCancelled')
    const second = ask(lane, 'exit 1')
    second.cancel()
    expect(codeOf(await second.result)).toBe('job.cancelled')
    first.cancel()
    expect(codeOf(await first.result)).toBe('job.cancelled')
  })

  it('is ended with its process when it does not listen', async () => {
    const lane = openLane({ cancelMs: 50 })
    const job = ask(lane, 'hang')
    await ask(openLane(), 'answer').result
    job.cancel()
    expect(codeOf(await job.result)).toBe('job.cancelled')
    expect(codeOf(await ask(lane, 'answer').result)).toBe('ok')
  })
})

describe('a job that is asked to end', () => {
  const wishOf = (result: Result<JobOutput<'import'>>) =>
    result.ok && result.value.picture.kind === 'lines' ? result.value.picture.lines[0] : null

  it.each(['stop', 'pause'] as const)('hears a %s that came while its process was starting', async (kind) => {
    const job = ask(openLane(), 'untilAsked')
    job[kind]()
    expect(wishOf(await job.result)).toBe(kind)
  })

  it('hears what came while it waited for its turn', async () => {
    const lane = openLane()
    const first = ask(lane, 'untilAsked')
    const second = ask(lane, 'untilAsked')
    second.stop()
    first.pause()
    expect(wishOf(await first.result)).toBe('pause')
    expect(wishOf(await second.result)).toBe('stop')
  })
})

describe('a lane', () => {
  it('says that a process could not start, and why', async () => {
    const result = await ask(openLane({ start: forkTrainerProcess(script('broken.mjs')) }), 'answer').result
    expect(codeOf(result)).toBe('trainer.couldNotStart')
    expect(result.ok || result.error.detail).toContain('a library is missing')
  })

  it('says so too when there is no such script, or starting throws', async () => {
    const missing = openLane({ start: forkTrainerProcess(script('missing.mjs')) })
    expect(codeOf(await ask(missing, 'answer').result)).toBe('trainer.couldNotStart')
    const throwing = openLane({
      start: () => {
        throw new Error('no more processes')
      },
    })
    expect(codeOf(await ask(throwing, 'answer').result)).toBe('trainer.couldNotStart')
  })

  it('waits for no process that was never started', () => {
    vi.useFakeTimers()
    try {
      const starting = () =>
        superviseProcess(
          () => {
            throw new Error('no more processes')
          },
          { onReady: () => {}, onMessage: () => {}, onSign: () => {}, onDeath: () => {} },
          silentLog,
        )
      expect(starting).toThrow('no more processes')
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('ends an idle process and starts another when needed', async () => {
    const lane = openLane({ idleMs: 20 })
    const first = processOf(await ask(lane, 'answer').result)
    await expect.poll(() => lane.pid).toBeUndefined()
    const second = processOf(await ask(lane, 'answer').result)
    expect(second).not.toBe(first)
  })

  it('settles every job when it is closed', async () => {
    const lane = openLane()
    const jobsUnderWay = [ask(lane, 'hang'), ask(lane, 'hang')]
    await lane.close()
    for (const job of jobsUnderWay) expect(codeOf(await job.result)).toBe('job.cancelled')
  })
})
