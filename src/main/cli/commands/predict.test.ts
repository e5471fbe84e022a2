import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../../../test/support/temporaryFolder'
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

  it('never replace the file that is asked, whatever it is called', () => {
    const folder = temporaryFolder()
    const input = join(folder, 'in.csv')
    writeFileSync(input, 'text\na film\n')
    mkdirSync(join(folder, 'sub'))
    symlinkSync(input, join(folder, 'linked.csv'))
    linkSync(input, join(folder, 'same.csv'))
    for (const output of ['in.csv', 'sub/../in.csv', 'linked.csv', 'same.csv'])
      expect(() => checkPredictOptions({ input, output: `${folder}/${output}` })).toThrow(
        'another file than --input',
      )
    expect(() => checkPredictOptions({ input, output: join(folder, 'out.csv') })).not.toThrow()
  })
})
