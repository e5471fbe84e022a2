import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fittedState, readWindowState, writeWindowState } from './windowState'

const display = { x: 0, y: 0, width: 1920, height: 1080 }
const state = { bounds: { x: 100, y: 50, width: 1000, height: 700 }, maximized: true }

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'window-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the state of the window', () => {
  it('is what was kept', async () => {
    const path = join(folder, 'window.json')
    await writeWindowState(path, state)
    expect(await readWindowState(path, [display])).toEqual(state)
  })

  it.each(['', 'not JSON', '{"bounds": {"x": 0}}', '{"bounds": {"x": 0, "y": 0, "width": -1, "height": 5}}'])(
    'is the first one when the file holds %o',
    async (text) => {
      const path = join(folder, 'window.json')
      await writeFile(path, text)
      expect(await readWindowState(path, [display])).toEqual({
        bounds: { width: 1280, height: 860 },
        maximized: false,
      })
    },
  )

  it('forgets a place on a display that is gone', () => {
    const elsewhere = { ...state, bounds: { ...state.bounds, x: 3000 } }
    expect(fittedState(elsewhere, [display]).bounds).toEqual({ width: 1000, height: 700 })
    expect(fittedState(elsewhere, [display, { ...display, x: 1920 }])).toEqual(elsewhere)
  })

  it('can always be grasped, and never exceeds the largest display', () => {
    const pixel = fc.integer({ min: -5000, max: 5000 })
    const length = fc.integer({ min: 100, max: 6000 })
    fc.assert(
      fc.property(pixel, pixel, length, length, (x, y, width, height) => {
        const { bounds } = fittedState({ bounds: { x, y, width, height }, maximized: false }, [display])
        expect(bounds.width).toBeLessThanOrEqual(display.width)
        expect(bounds.height).toBeLessThanOrEqual(display.height)
        if (bounds.x === undefined || bounds.y === undefined) return
        expect(bounds.x).toBeLessThanOrEqual(display.width - 80)
        expect(bounds.y).toBeGreaterThanOrEqual(0)
        expect(bounds.y).toBeLessThanOrEqual(display.height - 80)
      }),
    )
  })
})
