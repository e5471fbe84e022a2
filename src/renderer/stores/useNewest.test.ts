import { expect, it } from 'vitest'
import { effectScope } from 'vue'
import { ok, type Result } from '../../shared/result'
import { useNewest, type Newest } from './useNewest'

function opened() {
  const scope = effectScope()
  const newest = scope.run(() => useNewest()) ?? expect.unreachable()
  return { scope, newest }
}
/** Begins work whose end the test decides. */
function begin(newest: Newest, told: Result<string>[]) {
  const { promise, resolve, reject } = Promise.withResolvers<Result<string>>()
  let isWanted = (): boolean => false
  const done = newest(
    (asked) => {
      isWanted = asked
      return promise
    },
    (result) => told.push(result),
  )
  return { done, resolve, reject, isWanted: () => isWanted() }
}

it('an older answer that comes late is not told', async () => {
  const { newest } = opened()
  const told: Result<string>[] = []
  const [first, second] = [begin(newest, told), begin(newest, told)]
  expect([first.isWanted(), second.isWanted()]).toEqual([false, true])
  second.resolve(ok('second'))
  first.resolve(ok('first'))
  await Promise.all([first.done, second.done])
  expect(told).toEqual([ok('second')])
})

it('what is thrown is told as a failure', async () => {
  const { newest } = opened()
  const told: Result<string>[] = []
  const work = begin(newest, told)
  work.reject(new Error('the file was taken away'))
  await work.done
  expect(told).toMatchObject([{ ok: false, error: { code: 'internal' } }])
})

it('nothing is told where the component has gone', async () => {
  const { scope, newest } = opened()
  const told: Result<string>[] = []
  const work = begin(newest, told)
  scope.stop()
  expect(work.isWanted()).toBe(false)
  work.resolve(ok('late'))
  await work.done
  expect(told).toEqual([])
})
