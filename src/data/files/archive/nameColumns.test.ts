import { describe, expect, it } from 'vitest'
import { nameColumns } from './nameColumns'

const columnsOf = (paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(nameColumns(paths).map(({ name, values }) => [name, [...new Set(values)].join(' ')]))

const product = (one: readonly string[], ...others: readonly (readonly string[])[]): string[] =>
  others.reduce<string[]>((names, next) => names.flatMap((name) => next.map((part) => name + part)), [...one])

describe('what the paths of recordings say', () => {
  it('is the class by the first part of the name that repeats, and what repeats behind it', () => {
    const paths = product(['all/'], ['7', '8'], ['_jackson', '_theo'], ['_0', '_1', '_2'], ['.wav'])
    expect(columnsOf(paths)).toEqual({ label: '7 8', 'name part 2': 'jackson theo' })
  })

  it('is the class by the folder, and the split by the folder above', () => {
    const paths = product(
      ['train/', 'test/'],
      ['yes/', 'no/'],
      ['a1_nohash_', 'b2_nohash_'],
      ['0', '1'],
      ['.wav'],
    )
    expect(columnsOf(paths)).toEqual({ label: 'yes no', split: 'train test', 'name part 1': 'a1 b2' })
  })

  it('is the split alone where the folders are called so', () => {
    const paths = product(['train/', 'test/'], ['yes', 'no'], ['1', '2', '3'], ['.wav'])
    expect(columnsOf(paths)).toEqual({ label: 'yes no', split: 'train test' })
  })

  it('is nothing where nothing repeats', () => {
    expect(columnsOf(['one.wav', 'two.wav', 'three.wav'])).toEqual({})
    expect(columnsOf(['1.wav', '2.wav', '3.wav', '4.wav'])).toEqual({})
  })

  it('keeps numbers at the end that repeat themselves', () => {
    const paths = product(['clip'], ['A', 'B', 'C', 'D', 'E', 'F'], ['-0', '-1'], ['.wav'])
    expect(columnsOf(paths)).toEqual({ label: 'clipA clipB clipC clipD clipE' + ' clipF' })
    expect(columnsOf(['a1-x-0.wav', 'b2-x-0.wav', 'c3-x-1.wav', 'd4-x-1.wav'])).toEqual({ label: '0 1' })
  })
})
