import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { codeOfThrown } from '../../../../test/support/codeOfThrown'
import { refuseStrayCells } from './workbookExtent'

const workbook = (cells: readonly string[]): Uint8Array =>
  zipSync({
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet><sheetData>${cells.map((cell) => `<row><c s="1" r="${cell}"><v>1</v></c></row>`).join('')}</sheetData></worksheet>`,
    ),
  })
const code = (cells: readonly string[]): Promise<string> =>
  codeOfThrown(Promise.resolve().then(() => refuseStrayCells(workbook(cells), 'a.xlsx')))

it('a workbook with one cell at the far end is refused by naming it', async () => {
  expect(await code(['A1', 'B1', 'XFD1048576'])).toBe('file.unsupported')
  expect(() => refuseStrayCells(workbook(['A1', 'B1', 'XFD1048576']), 'a.xlsx')).toThrow('XFD1048576')
})

it('tables that are long, wide, or have a note beside them are read', async () => {
  expect(await code(Array.from({ length: 5000 }, (_, row) => `C${row + 1}`))).toBe('ok')
  expect(await code(['A1', 'A2', 'XFD2'])).toBe('ok')
  expect(await code(['A1', 'Z200000'])).toBe('ok')
})
