import { expect, it } from 'vitest'
import { markdownHtml } from './markdownHtml'

it('writes titles below those of the page, lists, tables, code and emphasis', () => {
  expect(markdownHtml('# Why\n\n- **one**\n- `two`')).toBe(
    '<h3>Why</h3><ul><li><strong>one</strong></li><li><code>two</code></li></ul>',
  )
  expect(markdownHtml('3. c\n4. d')).toBe('<ol start="3"><li>c</li><li>d</li></ol>')
  expect(markdownHtml('|a|b|\n|-|-|\n|1|2|')).toBe(
    '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
  )
})

it('makes no element of HTML in a text, and no link but to https', () => {
  const html = markdownHtml(
    '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](https://example.org/?a=1&b="2") ![c](https://example.org/x.png)',
  )
  expect(html).not.toMatch(/<(script|img)/)
  expect(html).not.toContain('javascript:')
  expect(html).toContain('<a href="https://example.org/?a=1&amp;b=')
})
