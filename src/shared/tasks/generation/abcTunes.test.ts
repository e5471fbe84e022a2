import { describe, expect, it } from 'vitest'
import { tunesIn } from './abcTunes'

describe('the tunes of a text', () => {
  it('are those with a number and a key, up to an empty line or the next number', () => {
    const text = [
      'once there was',
      'X: 1',
      'T: The Hill',
      'K:G',
      'GABc|',
      '',
      'and then',
      'X:2',
      'K:D',
      'def|',
      'X:3',
      'T:unfinished',
    ].join('\n')
    expect(tunesIn(text)).toEqual([
      { name: 'The Hill', notation: 'X: 1\nT: The Hill\nK:G\nGABc|' },
      { name: 'Tune 2', notation: 'X:2\nK:D\ndef|' },
    ])
  })

  it('are none in prose', () => {
    expect(tunesIn('To be, or not to be.\nK: that is the question')).toEqual([])
  })
})
