import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Quirk } from './dialect'
import { evenText, evenTexts } from './evenText'

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size)
}

describe('evenTexts', () => {
  it('gives the same text wherever its pieces end', async () => {
    const sign = fc.constantFrom('a', '1', ',', ' ', '  ', '"', '""', '\\', '\\"', '\r', '\n', '\r\n', '\t')
    await fc.assert(
      fc.asyncProperty(
        fc.array(sign, { maxLength: 40 }).map((signs) => signs.join('')),
        fc.constantFrom<Quirk>('lineEnds', 'blanks', 'spaced', 'escaped'),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        async (text, quirk, quoted, size) => {
          const dialect = { delimiter: ',', newline: '\n', quoted, quirk } as const
          let even = ''
          for await (const part of evenTexts(inPieces(text, size), dialect)) even += part
          expect(even).toBe(evenText(text, dialect, true))
        },
      ),
      { numRuns: Number(process.env['LSTM_WORKBENCH_FUZZ'] ?? 300) },
    )
  })
})
