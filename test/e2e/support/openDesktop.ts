import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { electronProgram } from '../../../scripts/start/electronProgram.mjs'
import { removeFolder } from '../../support/temporaryFolder'

/** Longest wait, milliseconds: other work on the machine may take most of its time. */
const patienceMs = 300_000

const project = resolve(import.meta.dirname, '../../..')

/** The Electron that the tests drive; null without its program or, on Linux, without a display. */
export function desktopProgram(): string | null {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  const hasDisplay = process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY)
  return hasDisplay ? (electronProgram(project) ?? null) : null
}

/** What to do when there is none; the tests are skipped under this name. */
export const howToGetDesktop =
  'skipped without Electron and a display: "npx install-electron", or ELECTRON_OVERRIDE_DIST_PATH=folder, and xvfb-run on a server'

/** The real desktop application on its own data folder. */
export interface TestDesktop {
  readonly page: Page
  readonly application: ElectronApplication
  /** Ends the application and starts it again on the same data. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** Starts the built application in Electron; everything is ended and removed by `close`. */
export async function openDesktop(): Promise<TestDesktop> {
  const home = await mkdtemp(join(tmpdir(), 'lstm-workbench-desktop-'))
  let started = await start(home)
  return {
    get page() {
      return started.page
    },
    get application() {
      return started.application
    },
    async restart() {
      await started.application.close()
      started = await start(home)
    },
    async close() {
      await started.application.close()
      await removeFolder(home)
    },
  }
}

async function start(home: string): Promise<{ application: ElectronApplication; page: Page }> {
  const executablePath = desktopProgram()
  if (executablePath === null) throw new Error('There is no Electron')
  // As root, in a container, Chromium has no sandbox of its own.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const application = await _electron.launch({
    executablePath,
    args: [...asRoot, project, '--home', home],
    timeout: patienceMs,
  })
  application.context().setDefaultTimeout(patienceMs)
  const page = await application.firstWindow({ timeout: patienceMs })
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  return { application, page }
}
