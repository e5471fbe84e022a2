/**
 * Limit of the uniform distribution whose variance is 1, for embeddings that start far apart: where every step is a target they are learned from so
 * often that the small vectors of Keras only cost epochs (docs/training.md has figures).
 */
export const unitVariance = Math.sqrt(3)
