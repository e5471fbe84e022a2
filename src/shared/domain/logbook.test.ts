import { describe, expect, it } from 'vitest'
import {
  changedPage,
  isTooMuch,
  logListItem,
  mostLogParts,
  mostPageRuns,
  type LogPage,
  type LogPart,
} from './logbook'

const part = (number: number, text = `text ${number}`): LogPart => ({
  id: `p_${String(number).padStart(12, '0')}`,
  content: { kind: 'text', text },
})
const page: LogPage = {
  id: 'l_000000000000',
  title: 'Does depth help?',
  parts: [part(1), part(2), part(3)],
  createdAt: 1,
  changedAt: 1,
}
const order = (found: LogPage | null) => found?.parts.map(({ id }) => Number(id.slice(2)))

describe('a change of a page', () => {
  it('moves a part to any place, also behind the last', () => {
    const move = (to: number) => order(changedPage(page, { kind: 'move', part: part(2).id, to }))
    expect([move(0), move(1), move(2), move(9)]).toEqual([
      [2, 1, 3],
      [1, 2, 3],
      [1, 3, 2],
      [1, 3, 2],
    ])
  })

  it('adds a part once, however often it is asked', () => {
    const add = { kind: 'add', part: part(4), at: 1 } as const
    const once = changedPage(page, add)
    expect(order(once)).toEqual([1, 4, 2, 3])
    expect(order(once && changedPage(once, add))).toEqual([1, 4, 2, 3])
    const full = { ...page, parts: Array.from({ length: mostLogParts }, (_, at) => part(at)) }
    expect(changedPage(full, { kind: 'add', part: part(999), at: 0 })).toBeNull()
    expect(isTooMuch(full, { kind: 'add', part: part(999), at: 0 })).toBe(true)
  })

  it('shows so many different runs at most, however many parts show them', () => {
    const showing = (number: number, first: number, count = 20): LogPart => ({
      id: part(number).id,
      content: {
        kind: 'verdicts',
        runs: Array.from({ length: count }, (_, at) => `r_${String(first + at).padStart(12, '0')}`),
      },
    })
    const full = {
      ...page,
      parts: Array.from({ length: mostPageRuns / 20 }, (_, at) => showing(at, at * 20)),
    }
    const add = (added: LogPart) => changedPage(full, { kind: 'add', part: added, at: 0 })
    expect(add(showing(50, 10))?.parts).toHaveLength(mostPageRuns / 20 + 1)
    expect(add(showing(51, mostPageRuns, 1))).toBeNull()
    const other = showing(0, mostPageRuns + 100)
    const replaced = { kind: 'replace', part: other.id, content: other.content } as const
    expect(changedPage(full, replaced)?.parts).toHaveLength(mostPageRuns / 20)
  })

  it('writes over nothing that another window wrote meanwhile', () => {
    const write = (before: string, text: string) =>
      changedPage(page, { kind: 'write', part: part(2).id, before, text })
    expect(write('text 2', 'mine')?.parts[1]?.content).toEqual({ kind: 'text', text: 'mine' })
    expect(write('text 0', 'mine')).toBeNull()
    // Answered already, and asked once more.
    expect(write('text 0', 'text 2')?.parts).toEqual(page.parts)
  })

  it('does not fit a part that is gone', () => {
    const removed = changedPage(page, { kind: 'remove', part: part(2).id })
    expect(order(removed)).toEqual([1, 3])
    expect(removed && changedPage(removed, { kind: 'move', part: part(2).id, to: 0 })).toBeNull()
  })
})

it('a page in a list tells how its text begins and how many runs it shows', () => {
  const runs = ['r_000000000001', 'r_000000000002']
  const shown: LogPart[] = [
    part(1, '  '),
    { id: part(2).id, content: { kind: 'figures', runs } },
    { id: part(3).id, content: { kind: 'verdicts', runs: runs.slice(1) } },
    part(4, 'It does:\n\n- by a little'),
  ]
  expect(logListItem({ ...page, parts: shown })).toMatchObject({
    parts: 4,
    runs: 2,
    beginning: 'It does: - by a little',
  })
})
