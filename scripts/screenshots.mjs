// @ts-check
/* `npm run screenshots`: trains on the bundled samples in a data folder of its own and takes the pictures of README and docs. */
import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { projectFolder } from './project/projectFolder.mjs'
import { projectNode } from './project/projectNode.mjs'

const run = promisify(execFile)
const cli = join(projectFolder, 'scripts', 'lstm-workbench.mjs')
const images = join(projectFolder, 'docs', 'images')
const browserProgram = process.env['LSTM_WORKBENCH_CHROMIUM'] ?? '/usr/bin/chromium'

/** @param {string} home @param {string[]} words */
async function command(home, ...words) {
  const { stdout } = await run(projectNode(), [cli, ...words, '--home', home, '--json'], {
    maxBuffer: 1 << 26,
  })
  return JSON.parse(stdout)
}

/** Starts the browser host and resolves to its address. @param {string} home */
function serve(home) {
  const host = spawn(projectNode(), [cli, 'serve', '--no-open', '--home', home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  /** @type {Promise<string>} */
  const address = new Promise((resolve, reject) => {
    host.stdout.on('data', (part) => {
      const found = /http:\/\/\S+/.exec(String(part))?.[0]
      if (found) resolve(found)
    })
    host.once('exit', (code) => reject(new Error(`The browser host ended with ${code}.`)))
  })
  return { host, address }
}

const home = await mkdtemp(join(tmpdir(), 'lstm-workbench-pictures-'))
try {
  await mkdir(images, { recursive: true })
  const sample = (/** @type {string} */ name) => join(projectFolder, 'resources', 'samples', name)
  const spam = await command(home, 'import', sample('sms-spam.csv'), '--name', 'Spam or not')
  const sorted = await command(home, 'train', spam.datasetId, '--set', 'training.epochs=3')
  await command(home, 'import', sample('daily-temperatures.csv'), '--name', 'Daily temperatures')
  const airline = await command(
    home,
    'import',
    sample('airline-passengers.csv'),
    '--name',
    'Airline passengers',
  )
  const lastThird = ['--set', 'preparation.horizon=1', '--set', 'split.test=0.33']
  const train = (/** @type {string[]} */ ...words) =>
    command(home, 'train', airline.datasetId, ...lastThird, ...words)
  const result = await train('--set', 'name=Passengers, season taken out')
  const other = await train('--set', 'name=Passengers, as they are', '--set', 'preparation.transform=none')
  const { host, address } = serve(home)
  const browser = await chromium.launch({
    executablePath: browserProgram,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const places = [
    ['data', '/data'],
    ['new-experiment', `/data/${airline.datasetId}/new`],
    ['result', `/runs/${result.runId}`],
    ['inside-driven', `/runs/${sorted.runId}?tab=inside&row=2`],
    ['inside-states', `/runs/${sorted.runId}?tab=inside&row=2&inside=states`],
    ['compare', `/compare?ids=${result.runId},${other.runId}`],
  ]
  for (const theme of /** @type {const} */ (['light', 'dark'])) {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      colorScheme: theme,
      reducedMotion: 'reduce',
      locale: 'en-GB',
    })
    const page = await context.newPage()
    await page.goto(await address)
    for (const [name, path] of places) {
      await page.evaluate(`location.hash = ${JSON.stringify(`#${path}`)}`)
      // The pages load data and measure; nothing says when the last chart has settled.
      await page.waitForTimeout(4000)
      await page.screenshot({ path: join(images, `${name}-${theme}.png`) })
      console.log(`docs/images/${name}-${theme}.png`)
    }
    await context.close()
  }
  await browser.close()
  host.removeAllListeners('exit')
  host.kill('SIGTERM')
} finally {
  await rm(home, { recursive: true, force: true })
}
