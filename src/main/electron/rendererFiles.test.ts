import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileOf, rendererFiles } from './rendererFiles'

let root = ''
let folder = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'renderer-'))
  folder = join(root, 'renderer')
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(folder, 'index.html'), '<!doctype html>')
  await writeFile(join(folder, 'assets', 'index.js'), 'export {}')
  await writeFile(join(root, 'secret.txt'), 'secret')
})
afterAll(() => rm(root, { recursive: true }))

const get = (address: string): Promise<Response> => rendererFiles(folder)(new Request(address))

describe('the files of the window', () => {
  it('begin with the page, under a strict content security policy', async () => {
    const response = await get('app://workbench/')
    expect(await response.text()).toBe('<!doctype html>')
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    const policy = response.headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toContain('http')
  })

  it('come with their own content type', async () => {
    const response = await get('app://workbench/assets/index.js')
    expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  it.each([
    'app://workbench/missing.js',
    'app://workbench/assets',
    'app://workbench/%2e%2e/secret.txt',
    'app://workbench/..%2fsecret.txt',
    'app://workbench/assets/..%2f..%2fsecret.txt',
    'app://workbench/..%5csecret.txt',
    'app://workbench/%00',
    'app://workbench/%E0%A4%A',
    'app://elsewhere/index.html',
    'https://workbench/index.html',
  ])('are not found at %s', async (address) => {
    expect((await get(address)).status).toBe(404)
  })

  it('answer reading only', async () => {
    const post = new Request('app://workbench/', { method: 'POST' })
    expect((await rendererFiles(folder)(post)).status).toBe(404)
  })

  it('never lie outside their folder, whatever the address', () => {
    const part = fc.oneof(fc.constantFrom('..', '.', '%2e%2e', '%2f', '\\', '%5c', '//', 'a'), fc.string())
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const path = fileOf(folder, `app://workbench/${parts.join('/')}`)
        expect(path === undefined || path.startsWith(`${folder}/`) || path.startsWith(`${folder}\\`)).toBe(
          true,
        )
      }),
    )
  })
})
