import { describe, expect, it } from 'vitest'
import type { Column } from '../../../shared/domain/column'
import { whyNothingSuits } from './whyNothingSuits'

const columns = (...types: Column['type'][]): Column[] =>
  types.map((type, index) => ({
    name: `column ${index}`,
    type,
    missing: 0,
    unique: 5,
    examples: [],
    frequent: [],
  }))

describe('why nothing is proposed', () => {
  it('tells of sequences that no task learns from yet', () => {
    expect(whyNothingSuits({ columns: columns('text', 'integer', 'list') })).toContain('not yet')
  })

  it('tells of labels that are missing beside texts', () => {
    expect(whyNothingSuits({ columns: columns('text') })).toContain('no column of labels')
  })

  it('leaves the choice to the person else', () => {
    expect(whyNothingSuits({ columns: columns('text', 'category') })).toContain('lets you choose')
  })
})
