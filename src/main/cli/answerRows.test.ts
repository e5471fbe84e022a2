import { describe, expect, it } from 'vitest'
import { countFormulas, tableText } from './answerRows'

const table = {
  head: ['text', 'list', 'prediction'],
  rows: [
    ['a, "b"\nc', [1, 2], 'spam'],
    ['', null, 'ham'],
  ],
}

describe('a table of answers', () => {
  it('is CSV that survives commas, quotes and line ends', () => {
    expect(tableText(table, 'out.csv')).toBe('text,list,prediction\n"a, ""b""\nc","[1,2]",spam\n,,ham\n')
  })

  it('is JSON for a .json file', () => {
    expect(JSON.parse(tableText(table, 'OUT.JSON'))).toEqual([
      { text: 'a, "b"\nc', list: [1, 2], prediction: 'spam' },
      { text: '', list: null, prediction: 'ham' },
    ])
  })
})

it('cells that a spreadsheet would calculate are counted, and shown as they are where that is asked for', () => {
  const doubtful = {
    head: ['text', 'value'],
    rows: [
      ['=HYPERLINK("http://x")', -1.5],
      ['@a', 2],
      ['a=b', 3],
    ],
  }
  expect(countFormulas(doubtful)).toBe(2)
  expect(tableText(doubtful, 'a.csv')).toContain('"=HYPERLINK')
  expect(tableText(doubtful, 'a.csv', true)).toBe(
    'text,value\n"\'=HYPERLINK(""http://x"")",-1.5\n"\'@a",2\na=b,3\n',
  )
})
