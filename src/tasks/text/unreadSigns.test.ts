import { describe, expect, it } from 'vitest'
import { tellingSigns, unreadIn, unreadKinds } from './unreadSigns'

const words = { level: 'word', lowercase: true, signs: true } as const

function telling(
  texts: readonly (readonly [string, number])[],
  rule: Parameters<typeof unreadKinds>[0] = words,
) {
  const kinds = unreadKinds(rule)
  const masks = texts.map(([text]) => unreadIn(text, kinds))
  return tellingSigns(
    kinds,
    masks,
    texts.map(([, label]) => label),
    2,
  )
}
const twenty = (first: string, second: string): [string, number][] =>
  Array.from({ length: 40 }, (_, at) => [at % 2 === 0 ? first : second, at % 2])

describe('what is not read', () => {
  it('is named where it tells a class from the others', () => {
    expect(telling(twenty('good (really)', 'good really'))[0]).toMatchObject({
      name: '"("',
      label: 0,
      within: 1,
      elsewhere: 0,
    })
    expect(telling(twenty('well well', 'WELL well'))).toMatchObject([{ name: 'words in capitals', label: 1 }])
    expect(telling(twenty('a ~ b', 'a b')).map(({ name }) => name)).toEqual(['"~"'])
  })

  it('is nothing where it is read, or stands anywhere', () => {
    expect(telling(twenty('good 😀', 'good'))).toEqual([])
    expect(telling(twenty('good!', 'good'))).toEqual([])
    expect(telling(twenty('good, really', 'bad, really'))).toEqual([])
    expect(telling(twenty('a ~ b', 'a b'), { level: 'character', lowercase: false })).toEqual([])
  })

  it('is emoji and marks where signs are no words', () => {
    const names = telling(twenty('good 😀!', 'good'), { ...words, signs: false }).map(({ name }) => name)
    expect(names).toEqual(['emoji', '"!"'])
  })

  it('is not told of a class of a few texts', () => {
    const few = [
      ...twenty('good', 'good')
        .slice(0, 30)
        .map(([text]): [string, number] => [text, 0]),
      ...Array.from({ length: 5 }, (): [string, number] => ['good ~', 1]),
    ]
    expect(telling(few)).toEqual([])
  })
})
