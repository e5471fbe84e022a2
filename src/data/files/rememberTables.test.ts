import { expect, it, vi } from 'vitest'
import { rememberTables } from './rememberTables'

it('tables are opened once for readings that open them in the same way, until another file, a failure or a pause', async () => {
  vi.useFakeTimers()
  const tables = vi.fn(async () => [])
  const close = vi.fn(async () => undefined)
  const found = { name: 'a.zip', bytes: 1, tables, keep: () => Promise.reject(new Error('not kept')), close }
  const remember = rememberTables()
  const open = async (key: string, reading: object) => {
    const remembered = remember({ ...found }, key)
    return remembered.tables(reading, () => undefined).finally(() => remembered.close())
  }
  await open('a', {})
  expect(close).toHaveBeenCalledTimes(0)
  await open('a', { table: 'x.csv', types: { x: 'text' } })
  expect(tables).toHaveBeenCalledTimes(1)
  close.mockClear()
  await open('a', { delimiter: ';' })
  await open('b', { delimiter: ';' })
  expect(tables).toHaveBeenCalledTimes(3)
  expect(close).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(60_000)
  expect(close).toHaveBeenCalledTimes(3)
  await open('b', { delimiter: ';' })
  expect(tables).toHaveBeenCalledTimes(4)
  tables.mockRejectedValueOnce(new Error('the file cannot be read'))
  await expect(open('c', {})).rejects.toThrow('cannot be read')
  expect(await open('c', {})).toEqual([])
  vi.useRealTimers()
})
