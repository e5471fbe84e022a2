import { describe, expect, it } from 'vitest'
import { errorText, ExpectedError } from '../../shared/errors'
import { chooseDataset } from './chooseDataset'

const dataset = (id: string, name: string, rows: number) => ({ id, name, rows, createdAt: 0 })
const datasets = [dataset('d_2', 'levels', 1200), dataset('d_1', 'levels', 40), dataset('d_3', 'spam', 7)]

describe('the data set of a name', () => {
  it('is the newest of several, or none', () => {
    expect(chooseDataset(datasets, 'levels', false)?.id).toBe('d_2')
    expect(chooseDataset(datasets, 'spam', true)?.id).toBe('d_3')
    expect(chooseDataset(datasets, 'cats', true)).toBeNull()
  })

  it('is not guessed where it is to be changed', () => {
    const refusal = (): string => {
      try {
        return chooseDataset(datasets, 'levels', true)?.id ?? ''
      } catch (thrown) {
        if (!(thrown instanceof ExpectedError)) throw thrown
        const { message, hint } = errorText(thrown.error)
        return `${thrown.error.code}: ${message} ${hint}`
      }
    }
    expect(refusal()).toBe(
      'dataset.ambiguous: "levels" could be 2 data sets: d_2 (1,200 rows, imported 1970-01-01 00:00 UTC); ' +
        'd_1 (40 rows, imported 1970-01-01 00:00 UTC). Give the id of the data set that is meant.',
    )
  })
})
