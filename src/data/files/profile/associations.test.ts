import { describe, expect, it } from 'vitest'
import { importContent } from '../../../../test/support/importing'

const association = async (text: string, column: string) =>
  (await importContent(text)).content.columns.find(({ name }) => name === column)?.association

describe('how columns go with what would be learned', () => {
  it('is the correlation with the target of a series', async () => {
    const rows = Array.from({ length: 120 }, (_, day) => {
      const level = Math.sin(day / 5) * 10 + day
      const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)
      return `${date},${level.toFixed(3)},${(-2 * level).toFixed(3)},${((day * 37) % 100) / 100}`
    })
    const text = ['date,value,opposite,noise', ...rows].join('\n')
    expect(await association(text, 'opposite')).toMatchObject({ with: 'value', kind: 'pearson' })
    expect((await association(text, 'opposite'))?.value).toBeCloseTo(-1, 5)
    expect(Math.abs((await association(text, 'noise'))?.value ?? 1)).toBeLessThan(0.3)
    expect(await association(text, 'value')).toBeUndefined()
  })

  it('is how much the classes differ', async () => {
    const rows = Array.from(
      { length: 90 },
      (_, row) =>
        `a text of some words number ${row},${['low', 'mid', 'high'][row % 3]},${(row % 3) * 10},${row}`,
    )
    const text = ['text,label,apart,running', ...rows].join('\n')
    expect(await association(text, 'apart')).toMatchObject({ with: 'label', kind: 'ratio', value: 1 })
    expect((await association(text, 'running'))?.value).toBeLessThan(0.1)
  })
})
