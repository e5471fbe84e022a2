import { describe, expect, it } from 'vitest'
import { sequencePicture } from './sequencePicture'
import { shownRows } from './shownRows'

const levelsOf = (levels: string): number[] => [...Buffer.from(levels, 'base64')]

describe('the picture of a sequence', () => {
  it('keeps short ones whole, column by column', () => {
    const picture = sequencePicture([[0, 1], [2, 3]]) // prettier-ignore
    expect(picture).toMatchObject({ length: 2, width: 2, columns: 2, low: 0, high: 3 })
    expect(levelsOf(picture.levels)).toEqual([0, 85, 170, 255])
  })

  it('averages long and wide ones to a bounded size', () => {
    const frames = Array.from({ length: 5000 }, (_, time) => Array.from({ length: 200 }, () => time))
    const picture = sequencePicture(frames)
    expect(picture).toMatchObject({ length: 5000, width: 200, columns: 96 })
    const levels = levelsOf(picture.levels)
    expect(levels).toHaveLength(96 * 32)
    expect(levels).toEqual(levels.toSorted((a, b) => a - b))
  })

  it('passes over missing numbers', () => {
    const picture = sequencePicture([0, Number.NaN, 3])
    expect(picture).toMatchObject({ length: 3, low: 0, high: 3 })
    expect(levelsOf(picture.levels)).toEqual([0, 0, 255])
    const [row] = shownRows([[[1, Number.NaN], [1, 2]]]) // prettier-ignore
    expect(row).toMatchObject([{ length: 2 }, [1, 2]])
  })

  it('is even when all numbers are equal', () => {
    expect(new Set(levelsOf(sequencePicture([5, 5, 5]).levels))).toEqual(new Set([0]))
  })

  it('stands for long lists and frames in a page of rows, not for short lists', () => {
    const [row] = shownRows([['a', [1, 2], [[1, 2]], Array.from({ length: 100 }, (_, index) => index)]])
    expect(row?.slice(0, 2)).toEqual(['a', [1, 2]])
    expect(row?.slice(2)).toMatchObject([
      { length: 1, width: 2 },
      { length: 100, width: 0 },
    ])
  })
})
