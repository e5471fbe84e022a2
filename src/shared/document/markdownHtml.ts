import { marked, type MarkedToken, type Token, type Tokens } from 'marked'
import { escapeHtml } from './escapeHtml'

/** A text in Markdown as HTML of a document. HTML in it stays text, links lead to https addresses alone, pictures are told by their description. */
export const markdownHtml = (text: string): string => written(marked.lexer(text))

/** Titles stand below those of the page. */
const highestTitle = 3

const element = (tag: string, inner: string, attributes = ''): string =>
  `<${tag}${attributes}>${inner}</${tag}>`

const written = (tokens: readonly Token[] = []): string =>
  tokens.map((token) => (isKnown(token) ? writtenToken(token) : escapeHtml(token.raw))).join('')

/** Extensions make generic tokens; none are used. */
const isKnown = (token: Token): token is MarkedToken => token.type in known

const known = {
  space: true,
  def: true,
  escape: true,
  html: true,
  text: true,
  heading: true,
  paragraph: true,
  strong: true,
  em: true,
  del: true,
  codespan: true,
  code: true,
  br: true,
  hr: true,
  blockquote: true,
  list: true,
  list_item: true,
  checkbox: true,
  table: true,
  link: true,
  image: true,
} satisfies Record<MarkedToken['type'], true>

function writtenToken(token: MarkedToken): string {
  switch (token.type) {
    case 'space':
    case 'def':
      return ''
    case 'escape':
    case 'image':
      return escapeHtml(token.text)
    case 'html':
      return escapeHtml(token.raw)
    case 'text':
      return token.tokens === undefined ? escapeHtml(token.text) : written(token.tokens)
    case 'heading':
      return element(`h${Math.min(6, token.depth + highestTitle - 1)}`, written(token.tokens))
    case 'paragraph':
      return element('p', written(token.tokens))
    case 'strong':
    case 'em':
    case 'del':
    case 'blockquote':
      return element(token.type, written(token.tokens))
    case 'codespan':
      return element('code', escapeHtml(token.text))
    case 'code':
      return element('pre', element('code', escapeHtml(token.text)), ' tabindex="0"')
    case 'br':
    case 'hr':
      return `<${token.type}>`
    case 'list':
      return list(token)
    case 'list_item':
      return element('li', written(token.tokens))
    case 'checkbox':
      return token.checked ? '☑ ' : '☐ '
    case 'table':
      return table(token)
    case 'link':
      return token.href.startsWith('https://')
        ? element('a', written(token.tokens), ` href="${escapeHtml(token.href)}" rel="noreferrer"`)
        : written(token.tokens)
  }
}

const list = ({ ordered, start, items }: Tokens.List): string =>
  element(
    ordered ? 'ol' : 'ul',
    items.map(({ tokens }) => element('li', written(tokens))).join(''),
    typeof start === 'number' && start !== 1 ? ` start="${start}"` : '',
  )

function table({ header, rows }: Tokens.Table): string {
  const cells = (tag: 'th' | 'td', row: readonly Tokens.TableCell[]): string =>
    row.map(({ tokens }) => element(tag, written(tokens))).join('')
  const body = rows.map((row) => element('tr', cells('td', row))).join('')
  return element('table', element('thead', element('tr', cells('th', header))) + element('tbody', body))
}
