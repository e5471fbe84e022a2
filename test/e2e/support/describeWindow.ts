import { describe } from 'vitest'
import { browserProgram, howToGetBrowser } from './browserProgram'

/** Describes what the window does; skipped, with how to get one, where there is no browser. */
export function describeWindow(name: string, body: () => void): void {
  if (browserProgram() === null) describe.skip(`${name} (${howToGetBrowser})`, body)
  else describe(name, body)
}
