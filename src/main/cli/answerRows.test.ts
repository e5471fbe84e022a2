import { describe, expect, it } from 'vitest'
import { addedName, tableText } from './answerRows'

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

it('an added column takes a free name', () => {
  expect(addedName('prediction', ['text'])).toBe('prediction')
  expect(addedName('prediction', ['prediction', 'prediction_2'])).toBe('prediction_3')
})
