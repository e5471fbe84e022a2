import { expect, it, vi } from 'vitest'
import { rememberTables } from './rememberTables'

it('tables are opened once for readings that open them in the same way, until another file, a failure or a pause', async () => {
  vi.useFakeTimers()
  const tables = vi.fn(async () => [])
  const found = { name: 'a.zip', bytes: 1, tables, keep: () => Promise.reject(new Error('not kept')) }
  const remember = rememberTables()
  const open = (key: string, reading: object) => remember(found, key).tables(reading, () => undefined)
  await open('a', {})
  await open('a', { table: 'x.csv', types: { x: 'text' } })
  expect(tables).toHaveBeenCalledTimes(1)
  await open('a', { delimiter: ';' })
  await open('b', { delimiter: ';' })
  expect(tables).toHaveBeenCalledTimes(3)
  vi.advanceTimersByTime(60_000)
  await open('b', { delimiter: ';' })
  expect(tables).toHaveBeenCalledTimes(4)
  tables.mockRejectedValueOnce(new Error('the file cannot be read'))
  await expect(open('c', {})).rejects.toThrow('cannot be read')
  expect(await open('c', {})).toEqual([])
  vi.useRealTimers()
})
