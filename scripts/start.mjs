// @ts-check
/*
 * `npm start`: builds when needed, then opens the desktop application, or the browser host where Electron cannot run.
 * Arguments go to the host; `--browser` asks for the browser host.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build/ensureBuilt.mjs'
import { handOver } from './project/handOver.mjs'
import { projectFolder } from './project/projectFolder.mjs'
import { projectNode } from './project/projectNode.mjs'
import { chooseHost } from './start/chooseHost.mjs'
import { downloadElectron } from './start/downloadElectron.mjs'
import { electronProgram, electronVersion } from './start/electronProgram.mjs'
import { userCacheFolder } from './userCacheFolder.mjs'

/** An Electron that fails so soon cannot run here (missing system libraries, no sandbox); later it is a crash. */
const startFailureMs = 10_000

const hostArguments = process.argv.slice(2).filter((argument) => argument !== '--browser')
const say = (/** @type {string} */ text) => console.error(text)

try {
  const node = projectNode()
  if (node === process.execPath) {
    await ensureBuilt(say)
    const because = await openElectron()
    if (because !== undefined) await openBrowserHost(because)
  } else process.exitCode = await handOver(node, process.argv.slice(1))
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

/** @returns {Promise<string | undefined>} why not; undefined when the desktop application ran */
async function openElectron() {
  if (process.argv.includes('--browser')) return 'asked for with --browser'
  const choice = chooseHost({
    platform: process.platform,
    environment: process.env,
    administrator: process.getuid?.() === 0,
    hasElectron: electronProgram(projectFolder) !== undefined,
  })
  if (choice.kind === 'browser') return choice.because
  if (choice.kind === 'download') {
    const places = { folder: projectFolder, cacheFolder: userCacheFolder(), node: process.execPath }
    await downloadElectron(places, say)
  }
  const program = electronProgram(projectFolder)
  if (program === undefined) return 'Electron could not be downloaded'
  say(
    `Opening the desktop application: Electron ${electronVersion(projectFolder) ?? ''} and a display are here`,
  )
  const environment = { ...process.env }
  delete environment['ELECTRON_RUN_AS_NODE']
  const started = Date.now()
  const code = await handOver(program, [projectFolder, ...hostArguments], environment)
  if (code !== 0 && Date.now() - started < startFailureMs) return 'Electron could not start'
  process.exitCode = code
  return undefined
}

/** @param {string} because */
async function openBrowserHost(because) {
  const opens = !hostArguments.includes('--no-open')
  say(`${opens ? 'Opening in the browser' : 'Serving for a browser'}: ${because}`)
  const program = join(projectFolder, 'out', 'main', 'serve.js')
  process.argv = [process.execPath, program, ...hostArguments]
  await import(pathToFileURL(program).href)
}
