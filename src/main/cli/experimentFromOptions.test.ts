import { expect, it } from 'vitest'
import { parseAssignment } from './assignments'
import { chooseRun } from './chooseRun'
import { withLists, withStartRun } from './experimentFromOptions'

const columns = ['a', 'b', 'c,d', '5'].map((name) => ({ name }))
const listed = (text: string): unknown => withLists([parseAssignment(text)], columns)[0]?.value

it('a role that takes several columns is given them by commas or as JSON', () => {
  expect(listed('columns.features=a,b')).toEqual(['a', 'b'])
  expect(listed('columns.features=a, b')).toEqual(['a', 'b'])
  expect(listed('columns.features=["a","b"]')).toEqual(['a', 'b'])
  expect(listed('columns.features=a')).toEqual(['a'])
  expect(listed('columns.features=5')).toEqual(['5'])
  expect(listed('columns.features=c,d')).toEqual(['c,d'])
  expect(listed('columns.features=null')).toBeNull()
})

it('a role that takes one column is left as it is', () => {
  expect(listed('columns.target=a,b')).toBe('a,b')
  expect(listed('training.features=a,b')).toBe('a,b')
})

it('the run that an experiment starts from is named as runs are everywhere', async () => {
  const runs = ['rev A', '2'].map((name, at) => ({
    id: `r_${at}bcdefghijk0`,
    name,
    status: 'finished' as const,
    createdAt: 0,
  }))
  const started = (startFrom: unknown) =>
    withStartRun({ training: { startFrom, epochs: 3 } }, (meant) =>
      Promise.resolve().then(() => chooseRun(runs, meant).id),
    )
  const from = (id: unknown) => ({ training: { startFrom: id, epochs: 3 } })
  const [first, second] = runs
  expect(await started('rev A')).toEqual(from(first?.id))
  expect(await started('r_0b')).toEqual(from(first?.id))
  expect(await started(2)).toEqual(from(second?.id))
  // A run that is not there any more may still be known by its whole id.
  expect(await started('r_000000000000')).toEqual(from('r_000000000000'))
  expect(await started(null)).toEqual(from(null))
  expect(await withStartRun({}, () => Promise.reject(new Error('none is asked for')))).toEqual({})
  await expect(started('rev B')).rejects.toMatchObject({ error: { code: 'run.notFound' } })
})
