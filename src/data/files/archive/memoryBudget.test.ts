import { expect, it, vi } from 'vitest'
import { memoryTable } from '../formats/memoryTable'
import type { TableSource } from '../table/tableSource'
import { MemoryBudget } from './memoryBudget'
import type { NamedTable } from './namedTable'

const rows = Array.from({ length: 5000 }, (_, row) => [String(row), 'x'.repeat(10)])
const opened = (): NamedTable[] => [
  { path: 'a.json', part: 'file', bytes: 1, table: memoryTable('json', ['a', 'b'], rows) },
]

async function rowsOf(table: TableSource | undefined): Promise<readonly (readonly string[])[]> {
  const all: (readonly string[])[] = []
  if (table) for await (const chunk of table.read()) all.push(...chunk.rows)
  return all
}

it('tables past the budget of an import hold their first rows only, and are read all the same', async () => {
  const held = opened()[0]?.table.heldBytes ?? 0
  expect(held).toBeGreaterThan(5000 * 12)
  const budget = new MemoryBudget(2 * held)
  const open = vi.fn(async () => opened())
  const tables = [1, 2, 3, 4].map(() => budget.keep(opened(), open)[0]?.table)
  expect(tables.map((table) => table?.heldBytes ?? 0)).toEqual([held, held, 0, 0])
  for (const table of tables) {
    expect(table).toMatchObject({ names: ['a', 'b'], rows: 5000 })
    expect(table?.sample).toHaveLength(2000)
    expect(await rowsOf(table)).toEqual(rows)
  }
  expect(open).toHaveBeenCalledTimes(2)
  // A document alone may be as large as its format allows.
  expect(new MemoryBudget(1).keep(opened(), open)[0]?.table.heldBytes).toBe(held)
})
