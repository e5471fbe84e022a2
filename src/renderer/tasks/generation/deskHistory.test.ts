import { expect, it } from 'vitest'
import { changeText, deskHistorySchema, startDesk, undo } from './deskHistory'

it('a desk that was left is found as it was, with every way that it took', () => {
  const grown = changeText(changeText(startDesk(), 'To be', 'typed'), 'To be or', 'written')
  const desk = changeText(undo(grown), 'To be not', 'chosen')
  expect(deskHistorySchema.parse(JSON.parse(JSON.stringify(desk)))).toEqual(desk)
})

it('versions that do not lead to each other are no desk', () => {
  const desk = changeText(startDesk(), 'a', 'typed')
  expect(deskHistorySchema.safeParse({ ...desk, current: 5 }).success).toBe(false)
  expect(deskHistorySchema.safeParse({ ...desk, undone: [9] }).success).toBe(false)
  expect(deskHistorySchema.safeParse({ versions: [], current: 0, undone: [] }).success).toBe(false)
})
