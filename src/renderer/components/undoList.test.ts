import { describe, expect, it } from 'vitest'
import { createUndoList } from './undoList'

describe('what can be undone', () => {
  it('is undone from the latest on, each once', () => {
    const undone: string[] = []
    const list = createUndoList(100, () => 0)
    const first = list.add(() => undone.push('first'))
    list.add(() => undone.push('second'))
    expect(list.undoLast()).toBe(true)
    first.go()
    first.go()
    expect(undone).toEqual(['second', 'first'])
    expect(list.undoLast()).toBe(false)
  })

  it('is given up where its offer is closed', () => {
    const list = createUndoList(100, () => 0)
    const way = list.add(() => expect.unreachable())
    way.close()
    way.go()
    expect(list.undoLast()).toBe(false)
  })

  it('is left alone when its time has passed', () => {
    let now = 0
    const list = createUndoList(100, () => now)
    list.add(() => expect.unreachable())
    now = 101
    expect(list.undoLast()).toBe(false)
  })
})
