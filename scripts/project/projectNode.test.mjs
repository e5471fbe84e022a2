import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectNode } from './projectNode.mjs'

it('is the running Node when that is new enough', () => {
  expect(projectNode('v22.1.0', '/nowhere')).toBe(process.execPath)
  expect(projectNode('v24.21.0', '/nowhere')).toBe(process.execPath)
})

it('is the Node that the project brings when the running one is too old', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'node-'))
  const program = join(
    folder,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  )
  await mkdir(join(program, '..'), { recursive: true })
  await writeFile(program, '')
  expect(projectNode('v20.20.2', folder)).toBe(program)
  await rm(folder, { recursive: true })
})

it('says what to do when there is none', () => {
  expect(() => projectNode('v20.20.2', '/nowhere')).toThrow(
    'Node 22 or newer is needed, this is v20.20.2. Run npm ci',
  )
})
