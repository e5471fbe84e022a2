import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, it } from 'vitest'
import { importContent } from '../../../test/support/importing'
import type { DatasetContent } from '../../shared/domain/dataset'

/** Cells of every kind, each kind with forms that are read the quick way and forms that are not. */
const cells = {
  number: [
    '1',
    '-0.5',
    '+3',
    '007',
    '1e3',
    ' 42 ',
    '$1,200',
    '45 %',
    '(3)',
    '\u22121.5',
    '12 EUR',
    '3-',
    '#VALUE!',
    '12345678901234567',
    '.5',
    '5.',
  ],
  truth: ['true', 'FALSE', ' True', 'false'],
  moment: [
    '2020-01-31',
    '2020-02-29T18:00',
    '2021-01-01 00:00:59',
    '2020-02-30',
    '31/01/2020',
    '20200131',
    '2020-01-01 24:00',
    '2020-03-28 00:00:00 CET',
    'Mär 2018',
    '0000-00-00',
  ],
  epoch: ['1577836800', '1577836800.5', '1577836800123', '12'],
  text: [
    'Oslo',
    'x',
    'Ørsted',
    '日本',
    '😀 smile',
    'a longer text than others, with more than forty-eight bytes',
  ],
  list: ['[1, 2]', '[]'],
  missing: ['', 'NA', ' ', '?', '-', 'null', '\u3000'],
}

const cell = fc.oneof(
  ...Object.values(cells).map((kind) => fc.constantFrom(...kind)),
  fc.string({ unit: 'grapheme', maxLength: 9 }).map((text) => text.replaceAll(/["\r\n\0]/g, '')),
)
/** Mostly of one kind, so that columns have types. */
const column = fc.constantFrom(...Object.values(cells)).chain((kind) =>
  fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...kind) }, { weight: 1, arbitrary: cell }), {
    minLength: 1,
    maxLength: 40,
  }),
)

it('gives the same data set from bytes as from text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(column, column, column), async (columns) => {
      const rows = Array.from({ length: 40 }, (_, row) =>
        columns.map((values) => `"${values[row % values.length] ?? ''}"`).join(','),
      )
      const text = `one,two,time\n${rows.join('\n')}\n`
      // UTF-8 is cut as bytes, UTF-16 as text.
      const [bytes, wide] = await Promise.all(
        [text, iconv.encode(text, 'utf-16le', { addBOM: true })].map((content) => importOrError(content)),
      )
      expect(bytes).toEqual(wide)
    }),
    { numRuns: Number(process.env['LSTM_WORKBENCH_FUZZ'] ?? 60) },
  )
}, 600_000)

async function importOrError(content: string | Uint8Array): Promise<Partial<DatasetContent> | string> {
  try {
    const { hash, columns, warnings, rows } = (await importContent(content)).content
    return { hash, columns, warnings, rows }
  } catch (thrown) {
    return String(thrown)
  }
}
