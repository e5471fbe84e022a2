import { describe, expect, it } from 'vitest'
import { checkPredictOptions } from './predict'

describe('the options of predict', () => {
  it.each([
    { text: ['a film', 'b'] },
    { input: 'new.csv', output: 'out/answers.CSV' },
    { output: 'a.json' },
    {},
  ])('are taken: %j', (options) => {
    expect(() => checkPredictOptions(options)).not.toThrow()
  })

  it.each([
    [{ text: [''] }, '--text expects at least one word, found an empty text'],
    [{ text: ['a film', ' \n'] }, '--text expects at least one word, found an empty text'],
    [
      { input: 'new.csv', output: 'answers.xlsx' },
      '--output expects a file that ends in .csv or .json, found "answers.xlsx"',
    ],
    [{ output: 'answers' }, '--output expects a file that ends in .csv or .json, found "answers"'],
    [{ text: ['a'], input: 'new.csv' }, '--text and --input exclude each other'],
  ])('are refused with what was expected: %j', (options, message) => {
    expect(() => checkPredictOptions(options)).toThrow(message)
  })
})
