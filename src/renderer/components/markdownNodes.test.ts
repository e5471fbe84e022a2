import { marked } from 'marked'
import { describe, expect, it } from 'vitest'
import { isVNode, type VNodeChild } from 'vue'
import { markdownNodes } from './markdownNodes'

/** The elements and texts of a tree, e.g. `p(a(here))`. */
function written(node: VNodeChild): string {
  if (Array.isArray(node)) return node.map((one) => written(one as VNodeChild)).join('')
  if (!isVNode(node)) return node == null || typeof node === 'boolean' ? '' : String(node)
  const inner = node.children
  const text = Array.isArray(inner) ? written(inner as VNodeChild) : typeof inner === 'string' ? inner : ''
  return `${String(node.type)}(${text})`
}
const drawn = (text: string): string => written(markdownNodes(marked.lexer(text), () => {}))

describe('a text in Markdown', () => {
  it('becomes elements', () => {
    expect(drawn('a *b* **c** `d & e`')).toBe('p(a em(b) strong(c) code(d & e))')
    expect(drawn('# Why\n\n- one\n- two')).toBe('p(Why)ul(li(one)li(two))')
    expect(drawn('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('td(1)td(2)')
  })

  it('lets no HTML through, and no address but https', () => {
    expect(drawn('<script>alert(1)</script>')).toBe('<script>alert(1)</script>')
    expect(drawn('a <img src=x onerror=alert(1)> b')).toBe('p(a <img src=x onerror=alert(1)> b)')
    expect(drawn('[a](javascript:alert(1))')).toBe('p(span(a))')
    expect(drawn('[a](http://example.org)')).toBe('p(span(a))')
    expect(drawn('[a](https://example.org)')).toBe('p(a(a))')
    expect(drawn('![a picture](https://example.org/a.png)')).toBe('p(a picture)')
  })
})
