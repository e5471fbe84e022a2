import type { Calls } from '../../../src/shared/contract/calls'
import type { StoredVectors } from '../../../src/shared/domain/wordVectors'
import { ExpectedError } from '../../../src/shared/errors'
import type { Handlers } from '../../../src/shared/rpc'
import type { ExampleJobs } from './exampleJobs'

/** Word vectors with a short name, and such with one that breaks layouts. */
export const exampleVectors: readonly StoredVectors[] = [
  {
    id: 'v_0123456789abcdef',
    name: 'glove.6B.50d.txt',
    words: 400_000,
    dimension: 50,
    malformed: 5,
    repeated: 0,
    bytes: 84_300_000,
    runs: 3,
  },
  {
    id: 'v_fedcba9876543210',
    name: 'word2vec of all shift reports from 2009 to 2024, lower case, without numbers (second try).vec.gz',
    words: 31_207,
    dimension: 300,
    malformed: 0,
    repeated: 12,
    bytes: 37_900_000,
    runs: 0,
  },
]

/** Keeps word vectors until the window is loaded anew. */
export function exampleVectorAnswers(jobs: ExampleJobs): Handlers<Calls>['vectors'] {
  const removed = new Set<string>()
  const find = (id: string): StoredVectors => {
    const found = exampleVectors.find((vectors) => vectors.id === id)
    if (found === undefined) throw new ExpectedError({ code: 'vectors.notFound', params: { id } })
    return removed.has(id) ? { ...found, bytes: null } : found
  }
  return {
    list: () => exampleVectors.filter(({ id }) => !removed.has(id)),
    get: ({ id }) => find(id),
    remove: ({ id }) => {
      removed.add(find(id).id)
      return null
    },
    restore: ({ id }) => {
      removed.delete(find(id).id)
      return null
    },
    published: () => [
      {
        id: 'glove-6b-100d',
        name: 'GloVe 6B, 100 numbers',
        words: 341_479,
        dimension: 100,
        bytes: 117_897_434,
      },
    ],
    fetch: () => {
      const doing = 'Downloading, 42 of 118 MB'
      const about = { kind: 'import', title: 'GloVe 6B, 100 numbers', doing } as const
      return { jobId: jobs.begin(about, () => 'v_0123456789abcdef') }
    },
    import: ({ token }) => {
      const about = { kind: 'import', title: token, doing: 'Reading word vectors' } as const
      return { jobId: jobs.begin(about, () => 'v_0123456789abcdef') }
    },
  }
}
