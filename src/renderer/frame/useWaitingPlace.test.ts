import { effectScope, ref } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { expect, it } from 'vitest'
import { useWaitingPlace, waitingName } from './useWaitingPlace'

it('a page that is chosen while main is out of reach opens when it is back, the last one of several', async () => {
  const page = { render: () => null }
  const routes = ['/data', '/experiments', '/compare'].map((path) => ({ path, component: page }))
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/data')
  const isConnected = ref(true)
  const scope = effectScope()
  const waiting = scope.run(() => useWaitingPlace(router, isConnected))

  isConnected.value = false
  await router.push('/experiments')
  await router.push('/compare')
  expect(router.currentRoute.value.path).toBe('/data')
  expect(waiting?.waitingFor.value).toBe('/compare')

  isConnected.value = true
  await expect.poll(() => router.currentRoute.value.path).toBe('/compare')
  expect(waiting?.waitingFor.value).toBeNull()

  scope.stop()
  isConnected.value = false
  await router.push('/data')
  expect(router.currentRoute.value.path).toBe('/data')
})

it('a page that is waited for has a name', () => {
  expect(waitingName('/compare')).toBe('Compare')
  expect(waitingName('/runs/r_1')).toBe('A page of Experiments')
  expect(waitingName('/other')).toBe('A page of the application')
})
