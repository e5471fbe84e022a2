import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelsOf, mentionsOf, schemeOf, slipsOf, tagsOf } from './mentions'
import type { Mention } from './spec'

const words = (line: string): string[] => line.split(' ')
const told = (line: string, scheme: Parameters<typeof mentionsOf>[1]): string[] =>
  mentionsOf(words(line), scheme).map(({ from, to, type }) => `${type} ${from}-${to}`)

/** Mentions that do not overlap in a sentence of twelve words. */
const someMentions = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 3 }), fc.constantFrom('PER', 'LOC')),
    {
      maxLength: 4,
    },
  )
  .map((steps) => {
    let at = 0
    return steps.flatMap(([gap, length, type]): Mention[] => {
      const from = at + gap
      at = from + length
      return at <= 12 ? [{ from, to: at, type }] : []
    })
  })

describe('the mentions of a sequence of tags', () => {
  it('are those of conlleval, in each notation', () => {
    expect(told('B-PER I-PER O B-PER B-PER', 'bio')).toEqual(['PER 0-2', 'PER 3-4', 'PER 4-5'])
    expect(told('I-PER I-PER O I-LOC B-LOC I-ORG', 'iob1')).toEqual([
      'PER 0-2',
      'LOC 3-4',
      'LOC 4-5',
      'ORG 5-6',
    ])
    expect(told('B-PER E-PER S-LOC O S-LOC', 'bioes')).toEqual(['PER 0-2', 'LOC 2-3', 'LOC 4-5'])
    expect(told('DT NN O VB', 'plain')).toEqual(['DT 0-1', 'NN 1-2', 'VB 3-4'])
  })

  it('are found where tags cannot stand as they do, too', () => {
    expect(told('O I-PER I-PER B-LOC I-PER', 'bio')).toEqual(['PER 1-3', 'LOC 3-4', 'PER 4-5'])
    expect(told('E-PER I-PER O B-LOC', 'bioes')).toEqual(['PER 0-1', 'PER 1-2', 'LOC 3-4'])
    expect(slipsOf(words('O I-PER I-PER B-LOC I-PER'), 'bio')).toBe(2)
    expect(slipsOf(words('I-PER I-LOC'), 'iob1')).toBe(0)
  })

  it.each(['bio', 'bioes'] as const)('come back from the tags that are written for them (%s)', (scheme) => {
    fc.assert(
      fc.property(someMentions, (mentions) => {
        const tags = tagsOf(mentions, 12, scheme)
        expect(mentionsOf(tags, scheme)).toEqual(mentions)
        expect(slipsOf(tags, scheme)).toBe(0)
        const labels = labelsOf(['LOC', 'PER'], scheme, true)
        expect(tags.every((tag) => labels.includes(tag))).toBe(true)
      }),
    )
  })
})

describe('the notation of tags', () => {
  it('is told by how mentions begin and end', () => {
    expect(schemeOf([words('B-PER I-PER O')])).toBe('bio')
    expect(schemeOf([words('I-PER I-PER O'), words('O I-LOC B-LOC')])).toBe('iob1')
    expect(schemeOf([words('B-PER L-PER U-LOC')])).toBe('bioes')
    expect(schemeOf([words('DT NN')])).toBe('plain')
    expect(schemeOf([words('O O')])).toBe('plain')
  })

  it('stays BIO where few mentions begin as they should not', () => {
    expect(schemeOf([words('B-PER O B-LOC O B-PER O I-LOC')])).toBe('bio')
  })
})
