import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { refusalPage, refusalPolicy } from './refusalPage'

it('the page of a refusal says why, and its policy allows exactly its style', () => {
  const page = refusalPage('It holds the token.')
  expect(page).toContain('<p>It holds the token.</p>')
  const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? ''
  expect(refusalPolicy).toContain(createHash('sha256').update(style).digest('base64'))
})
