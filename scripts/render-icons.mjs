// @ts-check
/* `npm run icons`: renders resources/icons/icon.svg into the sizes that desktops ask for, with an installed Chromium. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { projectFolder } from './project/projectFolder.mjs'

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

const folder = join(projectFolder, 'resources', 'icons')
const picture = await readFile(join(folder, 'icon.svg'), 'utf8')
const browser = await chromium.launch({
  executablePath: process.env['LSTM_WORKBENCH_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
try {
  const page = await browser.newPage()
  await page.setContent(
    `<style>* { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${picture}`,
  )
  await mkdir(join(folder, 'sizes'), { recursive: true })
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size })
    await writeFile(
      join(folder, 'sizes', `${size}x${size}.png`),
      await page.screenshot({ omitBackground: true }),
    )
  }
} finally {
  await browser.close()
}
