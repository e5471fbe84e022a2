import { z } from 'zod'

/** `d_` and the first 16 hexadecimal digits of the hash of the data set's content. */
export const datasetIdSchema = z
  .string()
  .regex(/^d_[0-9a-f]{16}$/, 'a data set id such as d_0123456789abcdef')
/** `r_` and 12 random letters or digits. */
export const runIdSchema = z.string().regex(/^r_[0-9a-z]{12}$/, 'a run id such as r_0123456789ab')
/** `j_` and 12 random letters or digits. */
export const jobIdSchema = z.string().regex(/^j_[0-9a-z]{12}$/, 'a job id')
/** Milliseconds since 1970, UTC. */
export const timestampSchema = z.number().int().nonnegative()
