import { describe, expect, it } from 'vitest'
import { bestNames, missingColumns } from './missingColumns'

const text = (name: string) => ({ name, type: 'text' as const })
const category = (name: string) => ({ name, type: 'category' as const })

describe('columns that test rows lack', () => {
  const roles = [{ id: 'text' }, { id: 'label' }, { id: 'features' }]
  const values: Record<string, unknown> = { text: 'review', label: 'mood', features: ['a', 'b'] }

  it('are those of all roles, each once', () => {
    expect(missingColumns(roles, (role) => values[role], [text('review'), category('b')])).toEqual([
      'mood',
      'a',
    ])
    expect(missingColumns([{ id: 'label' }, { id: 'label' }], () => 'mood', [])).toEqual(['mood'])
    expect(missingColumns(roles, () => null, [])).toEqual([])
  })

  it('are matched by type first, then by name, none twice', () => {
    const wanted = [text('review'), category('mood')]
    expect(bestNames(['review', 'mood'], wanted, [category('feeling'), text('comment')])).toEqual({
      review: 'comment',
      mood: 'feeling',
    })
    expect(bestNames(['mood'], wanted, [category('mode'), category('zone')])).toEqual({ mood: 'mode' })
    expect(bestNames(['review', 'mood'], wanted, [text('comment')])).toEqual({ review: 'comment' })
  })
})
