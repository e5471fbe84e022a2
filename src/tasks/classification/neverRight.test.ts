import { expect, it } from 'vitest'
import { neverRightWarnings } from './neverRight'

const scored = (label: string, recall: number, support: number) => ({
  label,
  recall,
  support,
  precision: recall,
  f1: recall,
})

it('classes of which nothing is recognised are named, those of hardly any rows left aside', () => {
  const perClass = [scored('0', 0.8, 10), scored('1', 0, 12), scored('7', 0, 2), scored('8', 0, 9)]
  const [warning] = neverRightWarnings({ perClass })
  expect(warning?.message).toMatch(/^Never recognised: "1" \(12 test rows\), "8" \(9 test rows\)\. /)
  expect(neverRightWarnings({ perClass: perClass.slice(0, 1) })).toEqual([])
})
