import { createHash } from 'node:crypto'
import { documentStyle } from '../../shared/document/documentStyle'
import { escapeHtml } from '../../shared/document/escapeHtml'

/** What stands on a page of its own. */
export interface StandalonePage {
  readonly title: string
  /** HTML, escaped already. */
  readonly body: string
  /** Code that runs, in its order; no text of a person belongs into it. */
  readonly scripts: readonly string[]
  /** What scripts read, as the text of elements that do not run: base64 or JSON whose `<` are escaped. */
  readonly data?: readonly { readonly id: string; readonly type: string; readonly text: string }[]
  /** Behind the style of every document. */
  readonly style?: string
}

/** The hash by which a policy allows what stands between two tags. */
const allowed = (content: string): string =>
  `'sha256-${createHash('sha256').update(content).digest('base64')}'`

/**
 * An HTML document that needs no other file. Its policy lets it load nothing, from nowhere, and run nothing but the scripts that were written into it.
 * Throws where a script or data could end its own element.
 */
export function standalonePage({ title, body, scripts, data = [], style = '' }: StandalonePage): string {
  for (const text of [...scripts, ...data.map((one) => one.text)])
    if (/<\/script|<!--/i.test(text)) throw new Error('a script or its data would end its own element')
  const sheet = documentStyle + style
  const policy = [
    "default-src 'none'",
    `style-src ${allowed(sheet)}`,
    ...(scripts.length > 0 ? [`script-src ${scripts.map(allowed).join(' ')}`] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${sheet}</style>`,
    '</head>',
    '<body>',
    body,
    ...data.map(({ id, type, text }) => `<script id="${id}" type="${type}">${text}</script>`),
    ...scripts.map((script) => `<script>${script}</script>`),
    '</body>',
    '</html>',
    '',
  ].join('\n')
}
