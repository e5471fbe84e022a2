import { describe, expect, it } from 'vitest'
import { benchOptions, sections } from './benchOptions'

describe('the options of the benchmark', () => {
  it('measure everything when none is given', () => {
    expect([...(benchOptions([])?.sections ?? [])]).toEqual(sections)
    expect(benchOptions([])).toMatchObject({ json: false, write: false, rounds: { rounds: 7 } })
  })

  it('keep the order of the sections, however they are named', () => {
    expect([...(benchOptions(['--only', 'import, kernel'])?.sections ?? [])]).toEqual(['kernel', 'import'])
  })

  it('say what was expected when they are wrong', () => {
    expect(() => benchOptions(['--only', 'kernels'])).toThrow(
      'names "kernels"; expected some of kernel, steps',
    )
    expect(() => benchOptions(['--rounds', 'many'])).toThrow('--rounds is "many"; expected a whole number')
    expect(() => benchOptions(['--fast'])).toThrow('--fast')
  })

  it('ask for nothing but help', () => {
    expect(benchOptions(['--help'])).toBeNull()
  })
})
