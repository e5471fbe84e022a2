import { describe, expect, it } from 'vitest'
import { importContent } from '../../../../test/support/importing'

const pictureOf = async (lines: readonly string[]) =>
  (await importContent(`${lines.join('\n')}\n`)).content.picture

describe('the picture of a data set', () => {
  it('counts every row of its classes, also of those that are not drawn one by one', async () => {
    const rows = Array.from(
      { length: 280 },
      (_, row) => `a few words of message number ${row},topic ${row % 70}`,
    )
    const picture = await pictureOf(['message,label', ...rows])
    if (picture.kind !== 'classes') throw new Error(`It is drawn as ${picture.kind}.`)
    expect(picture.column).toBe('label')
    const drawn = picture.bars.reduce((sum, { count }) => sum + count, 0)
    expect(drawn + (picture.others?.count ?? 0)).toBe(280)
    expect(picture.bars.length + (picture.others?.classes ?? 0)).toBe(70)
  })

  it('shows the label that is suggested, not just any column of few values', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, row) => `web ${row % 3},a message with words ${row},${row % 2}`,
    )
    expect(await pictureOf(['channel,message,spam', ...rows])).toMatchObject({
      kind: 'classes',
      column: 'spam',
      bars: [{ count: 30 }, { count: 30 }],
    })
  })

  it('shows the target that is suggested', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, row) => `2020-0${row < 28 ? 1 : 2}-${String((row % 28) + 1)},${row * 3 + 1},${row + 0.5}`,
    )
    expect(await pictureOf(['date,staff,sales', ...rows])).toMatchObject({ kind: 'series', column: 'sales' })
  })
})
