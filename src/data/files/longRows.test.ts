import { expect, it } from 'vitest'
import { codeOfThrown } from '../../../test/support/codeOfThrown'
import { importContent } from '../../../test/support/importing'

const long = (megabytes: number): string => 'x'.repeat(megabytes * 1024 * 1024)

it('JSON Lines whose first line is longer than the beginning that is looked at are read', async () => {
  const lines = [
    { text: long(2), label: 'a' },
    { text: 'short', label: 'b' },
    { text: 'brief', label: 'a' },
  ]
  const content = lines.map((line) => JSON.stringify(line)).join('\n')
  const { content: found, rows } = await importContent(content, 'texts.jsonl')
  expect(found.format.kind).toBe('jsonl')
  expect(rows.map(([, label]) => label)).toEqual(['a', 'b', 'a'])
})

it('a table whose first cell is longer than that is read', async () => {
  const { rows } = await importContent(`text,label\n${long(3)},a\nshort,b\nbrief,a\n`)
  expect(rows.map(([, label]) => label)).toEqual(['a', 'b', 'a'])
})

it('a cell that is longer than any is named, not called empty', async () => {
  expect(await codeOfThrown(importContent(`text,label\n"${long(60)},a\n`))).toBe('file.notTable')
})

it('JSON that is nested deeper than any table is refused in words', async () => {
  const deep = '['.repeat(1_000_000) + ']'.repeat(1_000_000)
  expect(await codeOfThrown(importContent(deep, 'deep.json'))).toBe('file.notTable')
})
