import type { Locator } from 'playwright-core'
import { expect } from 'vitest'

/** Presses Enter on a button as soon as it can be used: `click` waits for that, `press` does not. */
export async function pressEnter(button: Locator): Promise<void> {
  await expect.poll(() => button.isEnabled()).toBe(true)
  await button.press('Enter')
}
