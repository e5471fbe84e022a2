import { describe, expect, it } from 'vitest'
import { inPortions } from './inPortions'

const items = Array.from({ length: 20 }, (_, index) => index)

describe('work in portions', () => {
  it('does every item once, in larger portions where they are quick, in smaller ones where they take long', async () => {
    const portions: number[][] = []
    let time = 0
    const takes = (portion: readonly number[]): void => {
      portions.push([...portion])
      time += portion.some((item) => item >= 7) ? 200 : 1
    }
    const heard: number[] = []
    const isWhole = await inPortions(
      items,
      takes,
      (done) => heard.push(done) > 0,
      () => time,
    )
    expect(isWhole).toBe(true)
    expect(portions.flat()).toEqual(items)
    expect(portions.map(({ length }) => length)).toEqual([1, 2, 4, 8, 4, 1])
    expect(heard).toEqual([1, 3, 7, 15, 19, 20])
  })

  it('ends when it is not wanted any more', async () => {
    const done: number[] = []
    expect(
      await inPortions(
        items,
        (portion) => done.push(...portion),
        () => done.length < 3,
      ),
    ).toBe(false)
    expect(done).toEqual([0, 1, 2])
  })
})
