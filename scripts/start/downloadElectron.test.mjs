import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { downloadElectron, isRemembered } from './downloadElectron.mjs'
import { electronProgram, electronVersion } from './electronProgram.mjs'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'electron-'))
  await mkdir(join(folder, 'node_modules', 'electron'), { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

/** @param {string} script what Electron's install script does */
async function electronPackage(script) {
  const electron = join(folder, 'node_modules', 'electron')
  await writeFile(join(electron, 'package.json'), '{"version": "45.3.4"}')
  await writeFile(join(electron, 'install.js'), script)
}

describe('downloading Electron', () => {
  const places = () => ({ folder, cacheFolder: join(folder, 'cache'), node: process.execPath })

  it('runs its own install script', async () => {
    await electronPackage(
      `const fs = require('fs'), path = require('path'), dist = path.join(__dirname, 'dist')
       fs.mkdirSync(dist); fs.writeFileSync(path.join(dist, 'electron'), '')`,
    )
    expect(electronProgram(folder, {}, 'linux')).toBeUndefined()
    expect(await downloadElectron(places(), () => {})).toBe(true)
    expect(electronProgram(folder, {}, 'linux')).toBe(
      join(folder, 'node_modules', 'electron', 'dist', 'electron'),
    )
  })

  it('tries a failing one once a day', async () => {
    await electronPackage('process.exit(1)')
    const said = []
    expect(await downloadElectron(places(), (text) => said.push(text))).toBe(false)
    expect(await downloadElectron(places(), (text) => said.push(text))).toBe(false)
    expect(said).toHaveLength(1)
  })

  it('is not tried without the package', async () => {
    expect(await downloadElectron(places(), () => expect.unreachable())).toBe(false)
    expect(electronVersion(folder)).toBeUndefined()
  })
})

it('a failed download is remembered for a day, for its own version, and only if the note can be read', () => {
  const note = JSON.stringify({ version: '1.0.0', failedAt: 1_000_000 })
  const hours = 60 * 60_000
  expect(isRemembered(note, '1.0.0', 1_000_000 + 23 * hours)).toBe(true)
  expect(isRemembered(note, '1.0.0', 1_000_000 + 25 * hours)).toBe(false)
  expect(isRemembered(note, '1.0.1', 1_000_000)).toBe(false)
  expect(isRemembered(note, '1.0.0', 999)).toBe(false)
  expect(isRemembered('{', '1.0.0', 1_000_000)).toBe(false)
  expect(isRemembered('', '1.0.0', 1_000_000)).toBe(false)
})

it('Electron may lie elsewhere', async () => {
  await writeFile(join(folder, 'electron.exe'), '')
  expect(electronProgram('/nowhere', { ELECTRON_OVERRIDE_DIST_PATH: folder }, 'win32')).toBe(
    join(folder, 'electron.exe'),
  )
})
