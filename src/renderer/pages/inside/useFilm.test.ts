import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp, effectScope, nextTick, shallowRef } from 'vue'
import { answerExample, exampleAnswers } from '../../../../test/support/window/exampleAnswers'
import { exampleRuns } from '../../../../test/support/window/exampleRuns'
import { createWorkbench, provideWorkbench } from '../../stores/workbench'
import { useFilm } from './useFilm'
import { useInside } from './useInside'

/** Everything that is asked of main, in its order. */
let asked: { method: string; input: unknown }[] = []
/** A film is answered when this settles. */
let filmed = Promise.resolve()

function open() {
  const answers = exampleAnswers(() => {}, { isEmpty: false })
  const workbench = createWorkbench({
    async call(method, input) {
      asked.push({ method, input })
      if (method === 'inside.film') await filmed
      return answerExample(answers, method, input)
    },
    on: () => () => {},
    offerFile: () => Promise.reject(new Error('no file is offered here')),
  })
  const app = createApp({})
  provideWorkbench(app, workbench)
  const run = shallowRef(exampleRuns[2])
  const ofRun = () => {
    if (!run.value) throw new Error('there is no such example')
    return run.value
  }
  const scope = effectScope()
  return app.runWithContext(() =>
    scope.run(() => {
      const inside = useInside(ofRun)
      return { scope, inside, film: useFilm(ofRun, inside) }
    }),
  )
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) {
    await vi.advanceTimersByTimeAsync(50)
    await nextTick()
  }
}
const times = (method: string): number => asked.filter((one) => one.method === method).length

beforeEach(() => {
  asked = []
  filmed = Promise.resolve()
  vi.useFakeTimers()
  const sessionStorage = {
    getItem: () => null,
    setItem: () => {},
    removeItem: () => {},
    key: () => null,
    length: 0,
  }
  vi.stubGlobal('window', { sessionStorage })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('epoch by epoch', () => {
  it('holds the outcome of the row, and of another row lets the film tell it anew', async () => {
    const opened = open()
    if (!opened) throw new Error('nothing was opened')
    const { inside, film, scope } = opened
    await settled()
    film.mode.value = 'epochs'
    await settled()
    expect(inside.held.value).not.toBeNull()
    for (const turnTo of [
      () => inside.openRow(4),
      () => inside.openRow(4),
      () => inside.change({ step: 0, feature: 0, value: 1 }),
      () => inside.undo(),
      () => inside.read('another text'),
    ]) {
      turnTo()
      expect(inside.held.value).toBeNull()
      await settled()
      expect(inside.held.value).not.toBeNull()
    }
    scope.stop()
  })

  it('ends a film that nobody looks at any more, and none that is finished', async () => {
    const opened = open()
    if (!opened) throw new Error('nothing was opened')
    const { film, scope } = opened
    await settled()
    film.mode.value = 'epochs'
    await settled()
    film.mode.value = 'trained'
    await settled()
    expect([times('inside.film'), times('inside.endFilm')]).toEqual([1, 0])
    filmed = new Promise(() => {})
    film.mode.value = 'epochs'
    await settled()
    film.mode.value = 'trained'
    await settled()
    expect([times('inside.film'), times('inside.endFilm')]).toEqual([2, 1])
    film.mode.value = 'epochs'
    await settled()
    scope.stop()
    expect(times('inside.endFilm')).toBe(2)
  })

  it('names the epoch whose pictures are shown', async () => {
    const opened = open()
    if (!opened) throw new Error('nothing was opened')
    const { film, scope } = opened
    await settled()
    film.mode.value = 'epochs'
    await settled()
    const last = film.epochs.value.at(-1)
    expect(film.shownEpoch.value).toBe(last)
    film.epoch.value = 0
    expect(film.shownEpoch.value).toBe(last)
    await settled()
    expect(film.shownEpoch.value).toBe(0)
    expect(film.frame.value?.epoch).toBe(0)
    scope.stop()
  })
})
