import { describe, expect, it } from 'vitest'
import { engines } from '../../tasks/engineTable'
import type { AnswerCell, AnswerColumns } from '../../tasks/taskCases'
import { flippedAnswers } from './flippedAnswers'
import { pairAnswers } from './pairAnswers'

const columns = (answers: Readonly<Record<string, readonly AnswerCell[]>>): AnswerColumns =>
  new Map(Object.entries(answers))
const which = { kind: 'gained', offset: 0, limit: 10 } as const

describe('answers of two runs', () => {
  const first = columns({ row: [4, 7, 9], truth: ['a', 'b', 'c'], answer: ['a', 'a', 'b'] })

  it('are put into one order by what tells them apart', () => {
    const second = columns({ row: [9, 4, 7], truth: ['c', 'a', 'b'], answer: ['c', 'b', 'a'] })
    const paired = pairAnswers(first, second, ['row'])
    expect(paired.get('answer')).toEqual(['b', 'a', 'c'])
    const again = columns({ row: [4, 7, 9], answer: ['x', 'y', 'z'] })
    expect(pairAnswers(first, again, ['row'])).toBe(again)
  })

  it('are refused where they are of other rows, with how many are the same', () => {
    const other = columns({ row: [4, 8], truth: ['a', 'b'], answer: ['a', 'b'] })
    expect(() => pairAnswers(first, other, ['row'])).toThrow('(3 and 2) only 1 are the same')
    const same = columns({ row: [1, 2, 3] })
    expect(() => pairAnswers(first, same, ['row'])).toThrow('(3 each) none is the same')
  })
})

describe('flipped classes', () => {
  const truth = ['a', 'a', 'b', 'b', 'b', 'c']
  const row = [0, 1, 2, 3, 4, 5]
  const first = columns({ row, truth, answer: ['a', 'b', 'b', 'a', 'a', 'a'] })
  const second = columns({ row, truth, answer: ['a', 'a', 'a', 'b', 'a', 'b'] })
  const { cases } = engines.texts

  it('are counted as gained, lost, and wrong in both in other ways', () => {
    const found = flippedAnswers(cases, first, second, which)
    expect(found).toMatchObject({
      cases: 6,
      counts: { gained: 2, lost: 1, otherwise: 1, bothRight: 1 },
      places: [1, 3],
    })
    expect(flippedAnswers(cases, first, second, { ...which, kind: 'otherwise' }).places).toEqual([5])
    expect(flippedAnswers(cases, first, second, { ...which, offset: 1 }).places).toEqual([3])
  })

  it('give a gain by the rows that only one of both has right, and the share found of each class', () => {
    const { gain, groups } = flippedAnswers(cases, first, second, which)
    expect(gain).toMatchObject({ metric: 'accuracy', mean: 1 / 6, cases: 6 })
    expect(groups?.rows).toEqual([
      { name: 'b', cases: 3, first: 1 / 3, second: 1 / 3 },
      { name: 'a', cases: 2, first: 0.5, second: 1 },
      { name: 'c', cases: 1, first: 0, second: 0 },
    ])
    expect(flippedAnswers(cases, second, first, which).gain.mean).toBe(-1 / 6)
  })
})

describe('forecasts', () => {
  const time = ['1', '2', '2', '3']
  const shared = { row: [1, 2, 2, 3], time, origin: ['0', '0', '1', '1'], step: [1, 2, 1, 2] }
  const truth = [10, 20, 20, 30]
  const first = columns({ ...shared, truth, answer: [11, 24, 22, 30] })
  const second = columns({ ...shared, truth, answer: [10, 19, 25, 30] })
  const { cases } = engines.series

  it('are closer or less close, those that changed most first', () => {
    const found = flippedAnswers(cases, first, second, which)
    expect(found).toMatchObject({ measure: 'distance', counts: { gained: 2, lost: 1 }, places: [1, 0] })
  })

  it('are compared from one point in time to the next, and by step ahead', () => {
    const { gain, groups } = flippedAnswers(cases, first, second, which)
    // Gains of the points in time: 1; the mean of 3 and -3; 0.
    expect(gain).toMatchObject({ metric: 'mae', mean: 1 / 3, cases: 3 })
    expect(groups).toMatchObject({
      title: 'Step ahead',
      better: 'lower',
      rows: [
        { name: '1', first: 1.5, second: 2.5 },
        { name: '2', first: 2, second: 0.5 },
      ],
    })
  })
})

describe('what other tasks answer', () => {
  it('tagging gains by mentions, by type of mention', () => {
    const truth = ['B-PER I-PER O', 'B-LOC O']
    const first = columns({ row: [0, 1], truth, answer: ['B-PER O O', 'B-LOC O'] })
    const second = columns({ row: [0, 1], truth, answer: ['B-PER I-PER O', 'B-LOC O'] })
    const { counts, gain, groups } = flippedAnswers(engines.sentences.cases, first, second, which)
    expect(counts).toEqual({ gained: 1, lost: 0, otherwise: 0, bothRight: 1 })
    expect(gain).toMatchObject({ metric: 'entityF1', mean: 0.5 })
    expect(groups?.rows).toContainEqual({ name: 'PER', cases: 1, first: 0, second: 1 })
  })

  it('generation gains where it is less surprised, translation by chrF', () => {
    const truth = ['a', 'b']
    const said = (probability: number[]) => columns({ place: [1, 2], truth, answer: truth, probability })
    const writing = engines.writing.cases
    expect(writing.gain(said([0.5, 0.5]), said([1, 0.5]))).toMatchObject({
      metric: 'loss',
      mean: Math.log(2) / 2,
    })
    const scored = (chrf: number[]) =>
      columns({ row: [0, 1], source: ['x', 'y'], truth, answer: truth, chrf })
    expect(engines.pairs.cases.gain(scored([50, 60]), scored([60, 70]))).toMatchObject({
      metric: 'chrf',
      mean: 10,
    })
  })
})
