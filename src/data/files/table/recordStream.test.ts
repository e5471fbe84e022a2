import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Dialect } from './dialect'
import { recordStream } from './recordStream'

const dialect: Dialect = { delimiter: ',', newline: '\n', quoted: true }

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size)
}

async function read(text: string, size: number, with_: Dialect = dialect) {
  const rows: { row: readonly string[]; line: number }[] = []
  for await (const chunk of recordStream(inPieces(text, size), with_)) {
    chunk.rows.forEach((row, index) => rows.push({ row, line: chunk.line(index) }))
  }
  return rows
}

describe('recordStream', () => {
  it('gives the same rows and lines wherever the blocks end', async () => {
    const text = 'a,b\n1,"x\ny ""z"""\n\n2,3\n"4","5\r\n6"\n7,8'
    const whole = await read(text, text.length)
    expect(whole.map(({ line }) => line)).toEqual([1, 2, 5, 6, 8])
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: text.length }), async (size) => {
        expect((await read(text, size)).map(({ row }) => row)).toEqual(whole.map(({ row }) => row))
      }),
    )
  })

  it('cuts a carriage return before the line end', async () => {
    expect((await read('a,b\r\n1,"2"\r\n3,4\n', 3)).map(({ row }) => row)).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ])
  })

  it('reads lines that end with a lone carriage return', async () => {
    expect((await read('a,b\r1,2\r', 2, { ...dialect, newline: '\r' })).map(({ row }) => row)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  it('gives up on a record that never ends, naming its line', async () => {
    const text = `a,b\n1,"${'x'.repeat(17 * 1024 * 1024)}`
    await expect(read(text, 1024 * 1024)).rejects.toThrow('line 2')
  })
})
