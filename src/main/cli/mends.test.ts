import { describe, expect, it } from 'vitest'
import type { Finding } from '../../shared/domain/finding'
import { chosenFix, mendsOf, settingCommand } from './mends'

const finding: Finding = {
  check: 'missingValues',
  severity: 'note',
  title: '3 missing values in "wind speed"',
  message: '',
  columns: ['wind speed'],
  rows: 3,
  evidence: [],
  pairs: [],
  fixes: [{ kind: 'fillMissing', columns: ['wind speed'], method: 'forward' }],
  asks: [{ kind: 'fillConstant', columns: ['wind speed'], holds: 'number', offers: [] }],
  setting: { label: '', does: '', set: { 'split.method': 'group', 'split.column': "the subject's" } },
  reading: null,
}
const context = { datasetId: 'd_0', options: ['--test', 'held back'] }
const mends = mendsOf(finding, 2, context)

describe('the ways to mend a finding', () => {
  it('have numbers and commands, quoted for a shell', () => {
    expect(mends.map(({ id, command }) => [id, command])).toEqual([
      ['2.1', "lstm-workbench fix d_0 2.1 --test 'held back'"],
      ['2.2', "lstm-workbench fix d_0 2.2 --value VALUE --test 'held back'"],
    ])
    expect(settingCommand(finding, context)).toBe(
      "lstm-workbench train d_0 --set split.method=group --set 'split.column=the subject'\\''s'",
    )
  })

  it('are chosen by number, the first one without a point', () => {
    expect(chosenFix(mends, '2', undefined)).toMatchObject({ method: 'forward' })
    expect(chosenFix(mends, '2.2', '1.5')).toMatchObject({ method: 'constant', value: 1.5 })
  })

  it('say what is missing', () => {
    expect(() => chosenFix(mends, '3', undefined)).toThrow(/^there is no fix 3: the fixes are 2.1, 2.2$/)
    expect(() => chosenFix(mends, '2.2', undefined)).toThrow('needs a value')
    expect(() => chosenFix(mends, '2.2', 'many')).toThrow('--value: Expected a number')
  })
})
