import { describe, expect, it } from 'vitest'
import type { InsideView } from '../../../shared/domain/inside'
import { looksOf } from './looksOf'

const input = (labels: readonly string[], ids: readonly number[]): InsideView['inputs'][number] => ({
  labels: [...labels],
  ids: [...ids],
  features: [],
  values: null,
  between: '',
  changeable: 0,
  title: 'Text',
  perStep: null,
  entering: null,
})
const packed = (values: readonly number[]): string =>
  btoa(String.fromCharCode(...new Uint8Array(Float32Array.from(values).buffer)))

const view: InsideView = {
  inputs: [input(['new', ' house'], [3, 1]), input(['(end)', 'maison'], [2, 5])],
  row: 0,
  text: 'new house',
  truth: 'maison',
  answer: {},
  outcomes: {
    kind: 'probability',
    at: 'steps',
    count: 1,
    shown: [],
    asked: { index: 0, name: 'neuve', value: 0.5 },
    step: 1,
  },
  layers: [],
  influence: [],
  attention: [],
  looks: [{ layer: 7, from: 1, at: 0, shares: packed([0.25, 0.75, 1, 0]) }],
  members: 1,
  together: null,
}

describe('where a network looked', () => {
  it('stands beside the token that is to be told, not the one that was told before', () => {
    const [look] = looksOf(view)
    expect(look?.tokens).toEqual(['maison', '(end)'])
    expect(look?.weights).toEqual([
      [0.25, 0.75],
      [1, 0],
    ])
    expect(look?.read.map(({ known }) => known)).toEqual([true, false])
  })

  it('stands beside what is said where nobody knows what is right', () => {
    expect(looksOf({ ...view, truth: null })[0]?.tokens).toEqual(['maison', 'neuve'])
  })
})
