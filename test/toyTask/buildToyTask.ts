import { execFile } from 'node:child_process'
import { copyFile, cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { bundlePage } from '../../scripts/build/bundlePage.mjs'
import { bundlePortable } from '../../scripts/build/bundlePortable.mjs'
import { withLockFile } from '../../scripts/build/lockFile.mjs'
import { sourceFingerprint } from '../../scripts/build/sourceFingerprint.mjs'
import { builtFolder } from './builtFolder'

const root = resolve(import.meta.dirname, '../..')
const stamp = join(builtFolder, 'sources.txt')

/** Builds the application with the toy task, unless it was built from the same sources; answers its folder. */
export async function buildToyTask(): Promise<string> {
  const fingerprint = `${await sourceFingerprint(root)} ${await sourceFingerprint(root, ['test/toyTask'])}`
  await withLockFile(`${builtFolder}.lock`, async () => {
    if ((await readFile(stamp, 'utf8').catch(() => '')) === fingerprint) return
    await rm(builtFolder, { recursive: true, force: true })
    await layResources()
    await copyFile(join(root, 'package.json'), join(builtFolder, 'package.json'))
    const electronVite = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
    const config = join(import.meta.dirname, 'electron.vite.config.ts')
    await promisify(execFile)(process.execPath, [electronVite, 'build', '--config', config], { cwd: root })
    await writeFile(stamp, fingerprint)
  })
  return builtFolder
}

/** What is shipped with the application, and the encoding of the toy task among that of the others. */
async function layResources(): Promise<void> {
  const [from, to] = [join(root, 'resources'), join(builtFolder, 'resources')]
  await mkdir(to, { recursive: true })
  for (const name of await readdir(from)) {
    if (name === 'portable') await cp(join(from, name), join(to, name), { recursive: true })
    else await symlink(join(from, name), join(to, name), 'junction')
  }
  await bundlePortable(root, join(import.meta.dirname, 'tasks/portable.ts'), 'toy', join(to, 'portable'))
  await bundlePage(root, join(import.meta.dirname, 'tasks/page.ts'), 'toy', join(to, 'portable'))
}
