import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { removeFolder } from '../../support/temporaryFolder'
import { browserProgram } from './browserProgram'
import { startHost, type HostProcess } from './hostProcess'

export interface WindowOptions {
  readonly width?: number
  readonly height?: number
  readonly theme?: 'light' | 'dark'
  /** Data folder to open; default: a new one, which is removed at the end. */
  readonly home?: string
  /** Folder of the built application; default: the project. */
  readonly project?: string
}

/** The window of the real application in a real browser. */
export interface TestWindow {
  readonly page: Page
  readonly host: HostProcess
  readonly home: string
  /** What must not happen: errors, warnings of the security policy, requests to elsewhere. */
  readonly problems: readonly string[]
  /** Opens a page of the application by its path, e.g. `/settings`. */
  goTo(path: string): Promise<void>
  /** Ends the host and starts it again on the same data, then loads the window anew. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** Longest wait for what a person would wait for, milliseconds: other work on the machine may take most of its time. */
const patienceMs = 300_000

/** Opens the window on its own data folder; everything is ended and removed by `close`. */
export async function openWindow(options: WindowOptions = {}): Promise<TestWindow> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'lstm-workbench-window-')))
  let host = await startHost(home, options.project)
  const context = await (
    await sharedBrowser()
  ).newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    colorScheme: options.theme ?? 'light',
    locale: 'en-GB',
    acceptDownloads: true,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(patienceMs)
  const page = await context.newPage()
  const problems: string[] = []
  watch(page, problems, () => host.address)
  await load(page, host)

  return {
    page,
    home,
    problems,
    get host() {
      return host
    },
    async goTo(path) {
      await page.evaluate(`location.hash = ${JSON.stringify(`#${path}`)}`)
    },
    async restart() {
      await host.stop()
      // What fails while nobody answers is meant to.
      problems.length = 0
      host = await startHost(home, options.project)
      await load(page, host)
      problems.length = 0
    },
    async close() {
      await context.close()
      await host.stop()
      if (options.home === undefined) await removeFolder(home)
    },
  }
}

let launched: Promise<Browser> | undefined

/** One browser for all windows of this process, which ends it; each has a context of its own, with nothing of the others. */
async function sharedBrowser(): Promise<Browser> {
  const known = await launched
  if (known?.isConnected()) return known
  launched = launch()
  return launched
}

async function launch(): Promise<Browser> {
  const executablePath = browserProgram()
  if (executablePath === null) throw new Error('There is no Chromium')
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  return chromium.launch({ executablePath, args, timeout: patienceMs })
}

async function load(page: Page, host: HostProcess): Promise<void> {
  await page.goto(host.address)
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  // An address that is entered before the first page stands there would be lost.
  await page.getByRole('main').getByRole('heading').first().waitFor()
}

function watch(page: Page, problems: string[], address: () => string): void {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message))
  page.on('request', (request) => {
    const url = new URL(request.url())
    const isOwn = url.origin === new URL(address()).origin || ['data:', 'blob:'].includes(url.protocol)
    if (!isOwn) problems.push(`request to ${url.href}`)
  })
}
