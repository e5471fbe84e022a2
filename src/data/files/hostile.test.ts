import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importContent } from '../../../test/support/importing'
import { ExpectedError } from '../../shared/errors'

/** Imports whatever it is: a data set, or an error of the list, is right; anything else is thrown on. */
async function importWhatever(content: Uint8Array, name: string): Promise<'data set' | 'refused'> {
  try {
    const { content: found } = await importContent(content, name)
    expect(found.rows).toBeGreaterThan(0)
    return 'data set'
  } catch (thrown) {
    if (thrown instanceof ExpectedError) return 'refused'
    throw thrown
  }
}

/** Generated files of each kind; LSTM_WORKBENCH_FUZZ asks for more of them. */
const numRuns = Number(process.env['LSTM_WORKBENCH_FUZZ'] ?? 60)

const names = fc.constantFrom(
  'a.csv',
  'a.tsv',
  'a.txt',
  'a.json',
  'a.jsonl',
  'a.zip',
  'a.gz',
  'a.xlsx',
  'a',
  'a.parquet',
)
const table = Buffer.from(
  `a,b,c\n${Array.from({ length: 200 }, (_, row) => `${row},text ${row},${row / 3}`).join('\n')}`,
)
const zip = zipSync({ 'a.csv': table, 'b/c.csv': table })
const wholes = [table, Buffer.from(zip), gzipSync(table)]

describe('files of any content', { timeout: 600_000 }, () => {
  it('of random bytes give a data set or an error of the list', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), names, async (bytes, name) => {
        await importWhatever(bytes, name)
      }),
      { numRuns },
    )
  })

  it('of random signs that mean something to some format do too', async () => {
    const signs = fc.constantFrom(
      '"',
      ',',
      '\n',
      '\r',
      '\t',
      ';',
      '{',
      '}',
      '[',
      ']',
      ':',
      '1',
      '-',
      'a',
      ' ',
      'true',
      '\ufeff',
      '<',
      '\u0000',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(signs, { maxLength: 200 }), names, async (parts, name) => {
        await importWhatever(Buffer.from(parts.join('')), name)
      }),
      { numRuns },
    )
  })

  it('that were cut or changed somewhere do too', async () => {
    const change = fc.record({
      whole: fc.nat(wholes.length - 1),
      cut: fc.option(fc.nat(5000)),
      at: fc.nat(5000),
      bytes: fc.uint8Array({ maxLength: 6 }),
    })
    await fc.assert(
      fc.asyncProperty(change, async ({ whole, cut, at, bytes }) => {
        const content = Buffer.from(wholes[whole] ?? table)
        content.set(
          bytes.subarray(0, Math.max(0, content.length - (at % content.length))),
          at % content.length,
        )
        await importWhatever(cut === null ? content : content.subarray(0, cut % content.length), 'a.bin')
      }),
      { numRuns },
    )
  })
})
