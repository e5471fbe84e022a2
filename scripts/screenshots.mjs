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

/** The row of the reviews that the walk is about, from 0. */
const walkedRow = 33

/**
 * Takes the pictures of docs/why-negative.md: each shows the part of the page that it is about, at the row of one review.
 * @param {import('playwright-core').Page} page @param {string} runId @param {'light' | 'dark'} theme
 */
async function walk(page, runId, theme) {
  const picture = async (
    /** @type {string} */ name,
    /** @type {import('playwright-core').Locator} */ part,
  ) => {
    await page.waitForTimeout(1500)
    await part.screenshot({ path: join(images, `why-${name}-${theme}.png`) })
    console.log(`docs/images/why-${name}-${theme}.png`)
  }
  const choose = (/** @type {string} */ name) =>
    page.getByRole('radio', { name, exact: true }).check({ force: true })
  const tokens = page.getByRole('radiogroup', { name: 'Steps of the input' })
  await page.setViewportSize({ width: 960, height: 800 })
  await page.evaluate(`location.hash = '#/runs/${runId}?tab=inside&row=${walkedRow}'`)
  const word = tokens.getByRole('radio', { name: /^hate/ })
  await word.waitFor()
  await picture('answer', page.getByRole('group', { name: 'Input and answer' }))
  await word.click()
  await picture('words', page.getByRole('region', { name: 'What drove the answer' }))
  await page.getByRole('button', { name: 'left out', exact: true }).click()
  await picture('without', page.getByRole('group', { name: 'Input and answer' }))
  await page.getByRole('button', { name: 'Back to the row' }).click()
  await choose('Gates and states')
  const map = page.getByRole('application', { name: /^Cell state c of/ })
  await map.waitFor()
  await picture('memory', map)
  await picture('cell', page.getByRole('application', { name: /^Cell at step/ }))
  await choose('What drove it')
  await choose('Epoch by epoch')
  const film = page.getByRole('region', { name: 'Over the epochs' })
  await film.waitFor()
  await picture('epochs', film)
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
  const reviews = await command(
    home,
    'import',
    sample('review-sentences.csv'),
    '--name',
    'Good or bad reviews',
  )
  const told = await command(home, 'train', reviews.datasetId, '--set', 'training.keepEpochs=12')
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
    await walk(page, told.runId, theme)
    await context.close()
  }
  await browser.close()
  host.removeAllListeners('exit')
  host.kill('SIGTERM')
} finally {
  await rm(home, { recursive: true, force: true })
}
