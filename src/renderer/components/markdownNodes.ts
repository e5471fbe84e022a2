import type { MarkedToken, Token, Tokens } from 'marked'
import { h, type VNodeChild } from 'vue'

/** What a click on a link does; links are opened outside of the window. */
type OpenLink = (url: string) => void

/**
 * The elements of a text in Markdown. No HTML of the text becomes an element; links lead to https addresses alone, pictures are told by their
 * description.
 */
export function markdownNodes(tokens: readonly Token[], open: OpenLink): VNodeChild[] {
  return tokens.map((token) => (isKnown(token) ? nodeOf(token, open) : token.raw))
}

const known: ReadonlySet<string> = new Set([
  'space',
  'def',
  'heading',
  'paragraph',
  'text',
  'escape',
  'html',
  'strong',
  'em',
  'del',
  'codespan',
  'code',
  'br',
  'hr',
  'blockquote',
  'list',
  'list_item',
  'checkbox',
  'table',
  'link',
  'image',
] satisfies MarkedToken['type'][])

/** Extensions make further tokens; none are used. */
const isKnown = (token: Token): token is MarkedToken => known.has(token.type)

function nodeOf(token: MarkedToken, open: OpenLink): VNodeChild {
  const inner = (tokens: readonly Token[] | undefined): VNodeChild[] => markdownNodes(tokens ?? [], open)
  switch (token.type) {
    case 'space':
    case 'def':
      return null
    case 'heading':
      // The page has headings of its own above it.
      return h(
        'p',
        { class: `font-semibold text-highlighted mt-3 first:mt-0 ${token.depth < 3 ? 'text-base' : ''}` },
        inner(token.tokens),
      )
    case 'paragraph':
      return h('p', { class: 'my-2 first:mt-0 last:mb-0' }, inner(token.tokens))
    case 'text':
      return token.tokens === undefined ? token.text : inner(token.tokens)
    case 'escape':
      return token.text
    case 'html':
      return token.raw
    case 'strong':
      return h('strong', { class: 'font-semibold text-highlighted' }, inner(token.tokens))
    case 'em':
      return h('em', inner(token.tokens))
    case 'del':
      return h('del', inner(token.tokens))
    case 'codespan':
      return h('code', { class: 'rounded bg-elevated px-1 font-mono text-[0.9em]' }, token.text)
    case 'code':
      return h('pre', { class: 'my-2 overflow-x-auto rounded bg-elevated p-3 font-mono text-xs' }, token.text)
    case 'br':
      return h('br')
    case 'hr':
      return h('hr', { class: 'my-3 border-default' })
    case 'blockquote':
      return h('blockquote', { class: 'my-2 border-l-2 border-accented pl-3' }, inner(token.tokens))
    case 'list':
      return h(
        token.ordered ? 'ol' : 'ul',
        {
          class: `my-2 pl-5 ${token.ordered ? 'list-decimal' : 'list-disc'}`,
          ...(typeof token.start === 'number' && token.start !== 1 ? { start: token.start } : {}),
        },
        token.items.map((item) => h('li', itemNodes(item, open))),
      )
    case 'list_item':
      return h('li', itemNodes(token, open))
    case 'checkbox':
      return h('input', { type: 'checkbox', checked: token.checked, disabled: true, class: 'mr-1.5' })
    case 'table':
      return tableNode(token, inner)
    case 'link':
      return token.href.startsWith('https://')
        ? h(
            'a',
            {
              href: token.href,
              class: 'rounded text-primary underline underline-offset-2',
              onClick: (event: Event) => {
                event.preventDefault()
                open(token.href)
              },
            },
            inner(token.tokens),
          )
        : h('span', { title: token.href }, inner(token.tokens))
    case 'image':
      return token.text
  }
}

function itemNodes({ tokens }: Tokens.ListItem, open: OpenLink): VNodeChild[] {
  return markdownNodes(tokens, open)
}

function tableNode(
  { header, rows }: Tokens.Table,
  inner: (tokens: readonly Token[]) => VNodeChild[],
): VNodeChild {
  const cell = (tag: 'th' | 'td') => (one: Tokens.TableCell) =>
    h(tag, { class: 'border-b border-default px-2 py-1 text-left' }, inner(one.tokens))
  return h('table', { class: 'my-2 text-sm' }, [
    h('thead', h('tr', header.map(cell('th')))),
    h(
      'tbody',
      rows.map((row) => h('tr', row.map(cell('td')))),
    ),
  ])
}
