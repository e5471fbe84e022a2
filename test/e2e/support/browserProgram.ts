import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The Chromium that the tests drive: `LSTM_WORKBENCH_CHROMIUM`, the system's, or the one Playwright installed; null without any. */
export function browserProgram(): string | null {
  const named = process.env['LSTM_WORKBENCH_CHROMIUM']
  const candidates = [...(named ? [named] : usualPlaces), chromium.executablePath()]
  return candidates.find((path) => existsSync(path)) ?? null
}

/** What to do when there is none; the tests are skipped under this name. */
export const howToGetBrowser =
  'skipped without Chromium: "apt-get install chromium", "npx playwright-core install chromium", or LSTM_WORKBENCH_CHROMIUM=path'
