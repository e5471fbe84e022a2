import { describe, expect, it } from 'vitest'
import { withSameRows } from './importDataset'

const known = { name: 'rec', sourceName: 'rec.json', warnings: [{ code: 'a', message: 'A note.' }] }

describe('a file with the rows of a data set', () => {
  it('is told with what was noticed of it, once', () => {
    const broken = { code: 'rows.broken', message: '1 line is broken.', lines: [] }
    const told = withSameRows(known, 'rec.jsonl', [broken])
    expect(told).toEqual([
      ...known.warnings,
      {
        code: 'dataset.sameRows',
        message:
          '"rec.jsonl" has the rows that "rec" was imported with: it is the same data set. Noticed at its import: 1 line is broken.',
      },
    ])
    expect(withSameRows({ ...known, warnings: told }, 'rec.jsonl', [broken])).toEqual(told)
  })

  it('changes nothing where it is the same file', () => {
    expect(withSameRows(known, 'rec.json', known.warnings)).toEqual(known.warnings)
  })
})
