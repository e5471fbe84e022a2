import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { standalonePage } from './standalonePage'

const page = standalonePage({
  title: '<b>"A"</b>',
  body: '<p>x</p>',
  scripts: ['globalThis.found = 1'],
  data: [{ id: 'weights', type: 'application/octet-stream', text: 'AAAA' }],
})

/** What stands between tags of that name that hold code. */
const between = (html: string, tag: string): string[] =>
  [...html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, text = '']) => text)

describe('a page of its own', () => {
  it('allows what was written into it and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'")
    const hashed = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${hashed(between(page, 'style')[0])}`,
      `script-src ${hashed(between(page, 'script')[0])}`,
      "base-uri 'none'",
      "form-action 'none'",
    ])
  })

  it('says its title as a text', () => {
    expect(page).toContain('<title>&lt;b&gt;&quot;A&quot;&lt;/b&gt;</title>')
  })

  it('runs no code where it has none', () => {
    expect(standalonePage({ title: '', body: '', scripts: [] })).not.toContain('script')
  })

  it.each(['</script>', '</SCRIPT ', '<!-- '])('refuses code that would end its own element: %s', (text) => {
    expect(() => standalonePage({ title: '', body: '', scripts: [text] })).toThrow('end its own element')
    expect(() =>
      standalonePage({ title: '', body: '', scripts: [], data: [{ id: 'a', type: 'b', text }] }),
    ).toThrow('end its own element')
  })
})
