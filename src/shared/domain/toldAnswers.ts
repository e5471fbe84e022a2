import { z } from 'zod'

/** Rows of test answers that are asked for at once, at most. */
export const mostToldRows = 20_000

/** Some test answers of a run as they are kept, a row for each: what they are of, what came, what was answered. */
export const toldAnswersSchema = z.object({
  /** Names of the columns: `row` in the data set from 0, `truth`, `answer`, and what the task tells besides. */
  heads: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  /** Of all answers. */
  total: z.number().int(),
})
export type ToldAnswers = z.infer<typeof toldAnswersSchema>
