import { readFile } from 'node:fs/promises'
import type { Rectangle } from 'electron'
import { z } from 'zod'
import { writeWhole } from '../../disk/wholeFile'

const rectangleSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})

const windowStateSchema = z.object({ bounds: rectangleSchema, maximized: z.boolean() })

/** Where the window was, in screen pixels; without `x` and `y` it opens in the middle. */
export interface WindowState {
  readonly bounds: Pick<Rectangle, 'width' | 'height'> & Partial<Pick<Rectangle, 'x' | 'y'>>
  readonly maximized: boolean
}

const firstState: WindowState = { bounds: { width: 1280, height: 860 }, maximized: false }

/** So much of the window has to lie on a display to be found and moved. */
const graspPixels = 80

/** The state that was kept, as far as it fits the displays of today; a missing or damaged file gives the first state. */
export async function readWindowState(path: string, displays: readonly Rectangle[]): Promise<WindowState> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const parsed = windowStateSchema.safeParse(jsonOrNull(text))
  return parsed.success ? fittedState(parsed.data, displays) : firstState
}

/** Keeps the state for the next start. */
export async function writeWindowState(path: string, state: WindowState): Promise<void> {
  await writeWhole(path, JSON.stringify(state))
}

/** Drops the place when it is on no display any more, and keeps the size within the largest display. */
export function fittedState(
  state: z.infer<typeof windowStateSchema>,
  displays: readonly Rectangle[],
): WindowState {
  const { x, y, width, height } = state.bounds
  const size = {
    width: Math.min(width, Math.max(...displays.map((display) => display.width))),
    height: Math.min(height, Math.max(...displays.map((display) => display.height))),
  }
  const graspable = displays.some(
    (display) =>
      overlap(x, width, display.x, display.width) >= graspPixels &&
      y >= display.y &&
      y <= display.y + display.height - graspPixels,
  )
  return { bounds: graspable ? { x, y, ...size } : size, maximized: state.maximized }
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart)
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
