import { expect, it } from 'vitest'
import { failed, ok } from '../../shared/result'
import { answeredSheet, answerTexts, textsOf, type RowFile } from './rowFile'

const file: RowFile = {
  name: 'new.csv',
  columns: ['id', 'comment', 'prediction', 'seen'],
  texts: ['comment', 'prediction'],
  rows: [
    [1, 'fine', 'x', true],
    [2, null, 'y', [1, 2]],
    [3, '  ', 'z', null],
    [4, 'poor', 'w', false],
  ],
}
const always = { onFraction: () => undefined, isWanted: () => true }
const lengths = (texts: readonly string[]) => Promise.resolve(ok(texts.map(({ length }) => length)))

it('each row with a text gets its own answer, and one without gets none', async () => {
  const asked: string[][] = []
  const answers = await answerTexts(textsOf(file, 'comment'), {
    ...always,
    ask: (texts) => {
      asked.push([...texts])
      return lengths(texts)
    },
  })
  expect(asked).toEqual([['fine', 'poor']])
  expect(answers).toEqual(ok([4, null, null, 4]))
})

it('many texts are asked one portion after another, with progress, until they are no longer wanted', async () => {
  const texts = Array.from({ length: 1000 }, (_, index) => (index % 2 === 0 ? 'a'.repeat(index + 1) : ''))
  const fractions: number[] = []
  const all = await answerTexts(texts, {
    ask: lengths,
    onFraction: (fraction) => fractions.push(fraction),
    isWanted: () => true,
  })
  expect(all).toEqual(ok(texts.map((text) => (text === '' ? null : text.length))))
  expect(fractions).toEqual([0.4, 0.8, 1])
  const some = await answerTexts(texts, { ...always, ask: lengths, isWanted: () => fractions.pop() !== 0.8 })
  expect(some.ok && some.value.filter((answer) => answer !== null)).toHaveLength(200)
})

it('a failed question ends it with what went wrong', async () => {
  const error = { code: 'internal', params: {} } as const
  const failing = () => Promise.resolve(failed<number[]>(error))
  expect(await answerTexts(['a'], { ...always, ask: failing })).toEqual(failed(error))
})

it('the saved table keeps every column of the file, and the answers take free names', () => {
  const sheet = answeredSheet('new answered', file, ['good', null, null, 'bad'], {
    heads: ['prediction', 'length'],
    row: (answer: string) => [answer, answer.length],
  })
  expect(sheet.heads).toEqual(['id', 'comment', 'prediction', 'seen', 'prediction_2', 'length'])
  expect(sheet.rows).toEqual([
    [1, 'fine', 'x', 'true', 'good', 4],
    [2, null, 'y', '[1,2]', null, null],
    [3, '  ', 'z', null, null, null],
    [4, 'poor', 'w', 'false', 'bad', 3],
  ])
})
