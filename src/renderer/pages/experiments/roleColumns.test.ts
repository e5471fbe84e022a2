import { describe, expect, it } from 'vitest'
import type { Column, ColumnType } from '../../../shared/domain/column'
import { definitions } from '../../../shared/tasks/definitions'
import { roleColumns } from './roleColumns'

const column = (name: string, type: ColumnType): Column => ({
  name,
  type,
  missing: 0,
  unique: 2,
  examples: [],
  frequent: [],
})

describe('the columns offered for a role', () => {
  it('are those that may play it, the best fitting first', () => {
    const columns = [column('id', 'integer'), column('when', 'datetime'), column('kind', 'category')]
    const label = definitions.texts.spec.roles.find(({ id }) => id === 'label')
    if (label === undefined) throw new Error('no role label')
    expect(roleColumns(label, columns).map(({ name }) => name)).toEqual(['kind', 'id'])
  })
})
