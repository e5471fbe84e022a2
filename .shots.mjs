import { spawn } from 'node:child_process'
import { chromium } from 'playwright-core'
const [home, runId, datasetId, out] = process.argv.slice(2)
const host = spawn('/work/wt-trans/node_modules/node/bin/node', ['/work/wt-trans/out/main/cli.js', 'serve', '--no-open', '--home', home], { stdio: ['ignore', 'pipe', 'inherit'] })
const address = await new Promise((resolve) => host.stdout.on('data', (part) => { const f = /http:\/\/\S+/.exec(String(part))?.[0]; if (f) resolve(f) }))
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
for (const [theme, w, h] of [['light', 1280, 800], ['dark', 900, 600]]) {
  const context = await browser.newContext({ viewport: { width: w, height: h }, colorScheme: theme, reducedMotion: 'reduce', locale: 'en-GB' })
  const page = await context.newPage()
  page.on('console', (m) => { if (m.type() === 'error') console.log('console', m.text()) })
  page.on('pageerror', (e) => console.log('error', e.message))
  await page.goto(address)
  const shot = async (name) => { await page.waitForTimeout(2500); await page.screenshot({ path: `${out}/${name}-${theme}.png` }) }
  const go = (path) => page.evaluate(`location.hash = ${JSON.stringify('#' + path)}`)
  await go(`/data/${datasetId}/new`); await page.waitForTimeout(9000); await shot('new')
  const pair = page.getByRole('region', { name: /^Pair as it enters/ })
  if (await pair.count()) { await pair.scrollIntoViewIfNeeded(); await shot('pair') }
  await go(`/runs/${runId}`); await shot('run')
  await page.getByRole('tab', { name: 'Evaluation' }).click(); await shot('evaluation')
  const look = page.getByRole('button', { name: /^Show where it looked/ }).first()
  await look.scrollIntoViewIfNeeded(); await look.click(); await page.getByRole('region', { name: 'Where it looked' }).first().waitFor({ timeout: 60000 }); await page.getByRole('region', { name: 'Where it looked' }).first().scrollIntoViewIfNeeded(); await shot('looked')
  await page.getByRole('tab', { name: 'Try it' }).click()
  await page.getByRole('button', { name: 'A test text' }).click(); await page.getByRole('heading', { name: 'Where it looked' }).waitFor({ timeout: 60000 }); await shot('try')
  await context.close()
}
await browser.close(); host.kill('SIGTERM'); process.exit(0)
