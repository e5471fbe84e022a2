import { describe, expect, it } from 'vitest'
import type { Calls } from '../../shared/contract/calls'
import { expected } from '../../shared/errors'
import type { Handlers } from '../../shared/rpc'
import { silentLog } from '../log/log'
import { answerCalls, type AboutCalls } from './answerCall'

/** Handlers of which only those that the tests call are there. */
const some = (handlers: object, about: Partial<AboutCalls> = {}) =>
  answerCalls(
    new Proxy(handlers, { get: (target, name) => Reflect.get(target, name) ?? {} }) as Handlers<Calls>,
    {
      log: silentLog,
      database: '/home/workbench.sqlite',
      requireHome: () => {},
      makeRoom: () => false,
      ...about,
    },
  )

describe('a call', () => {
  it('reaches its handler with parsed input', async () => {
    const seen: unknown[] = []
    const answer = some({ runs: { rename: (input: unknown) => (seen.push(input), null) } })
    const id = 'r_0123456789ab'
    expect(await answer('runs.rename', { id, name: '  A name ', more: 1 })).toEqual({ ok: true, value: null })
    expect(seen).toEqual([{ id, name: 'A name' }])
  })

  it('fails with what its handler expected, also later', async () => {
    const answer = some({
      jobs: { get: () => Promise.reject(expected('job.notFound', { id: 'j_1' })) },
      datasets: {
        list: () => {
          throw expected('disk.full')
        },
      },
    })
    expect(await answer('jobs.get', { id: 'j_0123456789ab' })).toMatchObject({
      error: { code: 'job.notFound' },
    })
    expect(await answer('datasets.list', null)).toMatchObject({ error: { code: 'disk.full' } })
  })

  it('that makes room is tried again with the room that is kept for a full disk, others are not', async () => {
    let room = false
    const fullWithoutRoom = () => {
      if (!room) throw expected('disk.full')
      return null
    }
    const handlers = { runs: { remove: fullWithoutRoom, stop: fullWithoutRoom } }
    const answer = some(handlers, { makeRoom: () => (room = true) })
    const id = 'r_0123456789ab'
    expect(await answer('runs.stop', { id })).toMatchObject({ error: { code: 'disk.full' } })
    expect(await answer('runs.remove', { id })).toEqual({ ok: true, value: null })
  })

  it('is not answered from a data folder that is gone', async () => {
    const requireHome = () => {
      throw expected('home.gone', { path: '/home' })
    }
    const answer = some({ datasets: { list: () => [] } }, { requireHome })
    expect(await answer('datasets.list', null)).toMatchObject({ error: { code: 'home.gone' } })
  })

  it('turns a bug into an internal failure', async () => {
    const answer = some({ datasets: { list: () => Promise.reject(new TypeError('x is undefined')) } })
    expect(await answer('datasets.list', undefined)).toMatchObject({
      ok: false,
      error: { code: 'internal', detail: expect.stringContaining('x is undefined') },
    })
  })

  it.each(['runs', 'runs.nothing', 'constructor.name', '__proto__.toString', 'datasets.list.call', ''])(
    'that is not in the contract is refused: %j',
    async (method) => {
      expect(await some({})(method, null)).toMatchObject({ ok: false, error: { code: 'input.invalid' } })
    },
  )

  it('with wrong input is refused before its handler', async () => {
    const answer = some({ runs: { get: () => expect.unreachable() } })
    expect(await answer('runs.get', { id: '../../etc' })).toMatchObject({ error: { code: 'input.invalid' } })
  })
})
