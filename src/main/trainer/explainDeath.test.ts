import { describe, expect, it } from 'vitest'
import { explainDeath } from './explainDeath'
import { lastLines } from './supervisedProcess'

describe('the explanation of a death', () => {
  it.each([
    'FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory',
    "terminate called after throwing an instance of 'std::bad_alloc'",
    'OOM when allocating tensor with shape[128,500,400]',
    'RangeError: Array buffer allocation failed',
  ])('knows the word for no memory left: %s', (lines) => {
    const error = explainDeath({ exit: { code: 134, signal: null }, wasReady: true, lastLines: lines })
    expect(error).toEqual({ code: 'trainer.outOfMemory', params: {}, detail: lines })
  })

  it('has no detail where nothing was written', () => {
    const error = explainDeath({ exit: { code: 1, signal: null }, wasReady: false, lastLines: ' \n' })
    expect(error).toEqual({ code: 'trainer.couldNotStart', params: { reason: 'it ended with exit code 1' } })
  })
})

describe('the last lines', () => {
  it('are kept across pieces, and no more than asked for', () => {
    const tail = lastLines(3)
    for (const piece of ['one\ntw', 'o\nthree\n', 'four']) tail.add(piece)
    expect(tail.text()).toBe('two\nthree\nfour')
  })
})
