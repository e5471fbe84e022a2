import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import type { CustomScheme } from 'electron'
import { contentSecurityPolicy } from '../../shared/contentSecurityPolicy'

/** Where the window's pages live: a scheme of their own, so that they have an origin and no right to other files. */
export const pageOrigin = 'app://workbench'

/** Registered before the application is ready. */
export const pageScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

/** What the build writes; anything else is answered as plain bytes. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** Answers requests of `pageOrigin` with the files of one folder and nothing outside it. */
export function rendererFiles(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const path = request.method === 'GET' ? fileOf(folder, request.url) : undefined
    if (path === undefined) return new Response('Not found', { status: 404 })
    const content = await readFile(path).catch(() => undefined)
    if (content === undefined) return new Response('Not found', { status: 404 })
    return new Response(new Uint8Array(content), {
      headers: {
        'Content-Type': contentTypes[extname(path)] ?? 'application/octet-stream',
        'Content-Security-Policy': contentSecurityPolicy(),
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
      },
    })
  }
}

/** The file that an address names, undefined when the address is not ours or leads out of the folder. */
export function fileOf(folder: string, address: string): string | undefined {
  const url = URL.parse(address)
  if (url === null || url.protocol !== 'app:' || url.host !== 'workbench') return undefined
  const name = decoded(url.pathname)
  if (name === undefined || name.includes('\0') || name.includes('\\')) return undefined
  const path = join(folder, name === '/' ? 'index.html' : name)
  return path.startsWith(folder + sep) ? path : undefined
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
