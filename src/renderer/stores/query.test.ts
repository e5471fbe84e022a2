import { describe, expect, it } from 'vitest'
import { failed, ok, type Result } from '../../shared/result'
import { createQuery } from './query'

function later<Value>() {
  let answer: (result: Result<Value>) => void = () => {}
  const promise = new Promise<Result<Value>>((resolve) => (answer = resolve))
  return { promise, answer: (result: Result<Value>) => answer(result) }
}

const error = { code: 'internal' as const, params: {} }

describe('query', () => {
  it('starts with nothing known and becomes ready with the answer', async () => {
    const query = createQuery<number>()
    expect(query.state.value).toEqual({ phase: 'loading' })
    await query.load(async () => ok(4))
    expect(query.state.value).toEqual({ phase: 'ready', value: 4 })
  })

  it('throws away the late answer of an older question', async () => {
    const query = createQuery<string>()
    const first = later<string>()
    const second = later<string>()
    const waiting = [query.load(() => first.promise), query.load(() => second.promise)]
    second.answer(ok('new'))
    first.answer(ok('old'))
    await Promise.all(waiting)
    expect(query.state.value).toEqual({ phase: 'ready', value: 'new' })
  })

  it('keeps the last good value beside an error', async () => {
    const query = createQuery<number>()
    await query.load(async () => ok(1))
    await query.load(async () => failed(error))
    expect(query.state.value).toEqual({ phase: 'failed', error, value: 1 })
  })

  it('does not fall back to loading while a ready value is asked for again', async () => {
    const query = createQuery<number>()
    await query.load(async () => ok(1))
    const again = later<number>()
    const waiting = query.load(() => again.promise)
    expect(query.state.value.phase).toBe('ready')
    again.answer(ok(2))
    await waiting
    expect(query.state.value).toEqual({ phase: 'ready', value: 2 })
  })

  it('prefers a value put in by hand to an answer on its way', async () => {
    const query = createQuery<number>()
    const slow = later<number>()
    const waiting = query.load(() => slow.promise)
    query.set(7)
    slow.answer(ok(1))
    await waiting
    expect(query.state.value).toEqual({ phase: 'ready', value: 7 })
  })
})
