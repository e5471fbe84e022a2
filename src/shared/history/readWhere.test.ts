import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExpectedError } from '../errors'
import { readWhere } from './readWhere'
import { findRunField, runFields, settingFields } from './runFields'

const problem = (expression: string): string => {
  try {
    readWhere(expression)
  } catch (thrown) {
    if (thrown instanceof ExpectedError)
      return `${thrown.message} ${String(thrown.error.params['hint'] ?? '')}`
    throw thrown
  }
  return 'none'
}

describe('a filter expression', () => {
  it('is comparisons joined by and, or, not and parentheses', () => {
    expect(readWhere('accuracy > 90% and (tag = "a b" or not starred)')).toMatchObject({
      kind: 'and',
      parts: [
        { operator: '>', value: 0.9, field: { of: { kind: 'metric', part: 'reached', metric: 'accuracy' } } },
        {
          kind: 'or',
          parts: [
            { operator: '=', value: 'a b', field: { name: 'tag' } },
            { kind: 'not', part: { operator: '=', value: true, field: { name: 'starred' } } },
          ],
        },
      ],
    })
  })

  it('reads values by the type of their field', () => {
    const value = (expression: string) => {
      const where = readWhere(expression)
      return where.kind === 'compare' ? where.value : undefined
    }
    expect(value('name = 5')).toBe('5')
    expect(value('seconds >= 1e3')).toBe(1000)
    expect(value('created > 2026-11-30')).toBe(Date.UTC(2026, 10, 30))
    expect(value('bidirectional = yes')).toBe(true)
    expect(value('clipNorm = off')).toBeNull()
    expect(value(`name = "a \\"b\\""`)).toBe('a "b"')
  })

  it('takes the signs that people and books write', () => {
    expect(readWhere('seconds ≤ 5 and seconds≥1 and epochs ≠ 3')).toEqual(
      readWhere('seconds <= 5 and seconds >= 1 and epochs != 3'),
    )
  })

  it('does not take a percentage for a share, which no run could reach', () => {
    expect(problem('accuracy > 90')).toContain(
      '"accuracy" is a share from 0 to 1 at character 12, found "90". Write 90% or 0.9',
    )
    expect(problem('test.macroF1 in (0.5, 70.1)')).toContain('Write 70.1% or 0.701')
    expect(problem('accuracy <= 1')).toBe('none')
    expect(problem('accuracy > 90%')).toBe('none')
    expect(problem('mape > 90 and mae > 90 and seconds > 90')).toBe('none')
  })

  it('says where it is wrong, and which field is meant', () => {
    expect(problem('acuracy > 1')).toMatch(/expected a field at character 1, found "acuracy".*accuracy/)
    expect(problem('training.lerningRate = 1')).toContain('learningRate')
    expect(problem('seconds > many')).toContain('expected a number for "seconds" at character 11')
    expect(problem('seconds >')).toContain('found the end')
    expect(problem('(starred')).toContain('expected ")"')
    expect(problem('starred tag = a')).toContain('expected "and", "or" or the end at character 9')
    expect(problem('name = "a')).toContain('expected the end of a quoted text')
    expect(problem('('.repeat(1500))).toContain('nested too deeply')
    expect(problem('')).toContain('expected a field')
  })

  it('is read or refused in words, whatever is written', () => {
    const word = fc.constantFrom(
      'accuracy',
      'and',
      'or',
      'not',
      'in',
      '(',
      ')',
      ',',
      '=',
      '!=',
      '~',
      '<',
      '"x"',
      '5',
      '90%',
      'tag',
      '!',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 60 }),
          fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
        ),
        (text) => {
          problem(text)
        },
      ),
    )
  })
})

describe('the fields of runs', () => {
  it('have names of their own and words to be shown by', () => {
    const fields = runFields()
    expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length)
    expect(fields.filter(({ label }) => label === '')).toEqual([])
    expect(settingFields().map(({ name }) => name)).toEqual(
      expect.arrayContaining(['training.learningRate', 'model.layers.0.units', 'split.seed']),
    )
  })

  it('are found by their names in any case, by their last part, and in any entry of a list', () => {
    expect(findRunField('learningrate')?.name).toBe('training.learningRate')
    expect(findRunField('model.layers.2.units')?.of).toEqual({
      kind: 'setting',
      path: ['model', 'layers', '2', 'units'],
    })
    expect(findRunField('epochs')?.of).toEqual({ kind: 'run', id: 'epochs' })
    expect(findRunField('seed')).toBeNull()
    expect(findRunField('nothing')).toBeNull()
  })
})
