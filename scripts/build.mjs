// @ts-check
/* `npm run build`: the kernel, what goes along with exports, then main, trainer, preload and renderer into out/. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { stampFile } from './build/ensureBuilt.mjs'
import { sourceFingerprint } from './build/sourceFingerprint.mjs'
import { handOver } from './project/handOver.mjs'
import { projectFolder } from './project/projectFolder.mjs'
import { projectNode } from './project/projectNode.mjs'

const steps = [
  [join('scripts', 'build-kernel.mjs')],
  [join('scripts', 'build-portable.mjs')],
  [join('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'],
]

process.chdir(projectFolder)
const stamp = join(projectFolder, stampFile)
const fingerprint = await sourceFingerprint(projectFolder)
await rm(stamp, { force: true })
for (const step of steps) {
  process.exitCode = await handOver(projectNode(), step)
  if (process.exitCode !== 0) break
}
if (process.exitCode === 0 && fingerprint !== undefined) {
  await mkdir(dirname(stamp), { recursive: true })
  await writeFile(stamp, fingerprint)
}
