import { describe, expect, it } from 'vitest'
import { progressLine } from './progressLine.mjs'

/** @param {boolean} isTTY */
function recorded(isTTY) {
  const written = []
  return { written, line: progressLine({ isTTY, write: (text) => written.push(text) }) }
}

describe('a progress line', () => {
  it('prints a step once where there is no terminal, whatever its details', () => {
    const { written, line } = recorded(false)
    line.show('Unpacking', '1 %')
    line.show('Unpacking', '2 %')
    line.show('Checking')
    line.say('Done.')
    expect(written).toEqual(['Unpacking\n', 'Checking\n', 'Done.\n'])
  })

  it('rewrites itself on a terminal and leaves only what was said', () => {
    const { written, line } = recorded(true)
    line.show('Unpacking', '1 %')
    line.show('Unpacking', '1 %')
    line.show('Unpacking', '2 %')
    line.say('Done.')
    const clear = '\r\u001b[2K'
    expect(written).toEqual(['Unpacking: 1 %', clear, 'Unpacking: 2 %', clear, 'Done.\n'])
  })
})
