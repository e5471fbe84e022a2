import { describe, expect, it } from 'vitest'
import { readableOf, tuneReader } from './tunes'

const isReadableTune = await tuneReader()

const tune = (notes: string): string => ['X: 1', 'T: The Hill', 'M:6/8', 'K:G', notes].join('\n')

describe('a written tune', () => {
  it('can be read where the notation library complains of nothing', () => {
    expect(isReadableTune(tune('"G"g2g B^AB|d2d G3|"Em"GAB "Am"A2A|"D7"ABc "G"BAG|'))).toBe(true)
  })

  it('cannot be read with a chord that does not end, signs that are no notes, or without a key', () => {
    expect(isReadableTune(tune('"G g2g B^AB|d2d G3|'))).toBe(false)
    expect(isReadableTune(tune('g2g }w3 #|d2d|'))).toBe(false)
    expect(isReadableTune('X: 1\nT: The Hill\ng2g B^AB|')).toBe(false)
    expect(isReadableTune('')).toBe(false)
  })
})

it('a tune that was cut off is no whole tune, though its notation reads', () => {
  const continuation = tune('g2g BAB|d2d G3|')
  const written = [
    { continuation, ended: true },
    { continuation, ended: false },
  ]
  expect(readableOf(written, isReadableTune)).toEqual({ tunes: 2, readable: 1 })
})
