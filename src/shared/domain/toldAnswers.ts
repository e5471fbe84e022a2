import { z } from 'zod'

/** Rows of test answers that are asked for at once, at most. */
export const mostToldRows = 20_000

/** Rows that are shown with cells of their data set, at most. */
export const mostShownRows = 200

/** Which test answers of a run are asked for. */
export const toldQuestionSchema = z
  .object({
    offset: z.number().int().min(0),
    limit: z.number().int().min(1).max(mostToldRows),
    /** Only those where this came and that was answered. */
    where: z.object({ truth: z.string(), answer: z.string() }).nullable().default(null),
    /** Columns of the tested data set whose cells stand behind those of the answers. */
    columns: z.array(z.string()).max(20).default([]),
  })
  .refine(({ columns, limit }) => columns.length === 0 || limit <= mostShownRows, {
    error: `at most ${mostShownRows} rows with cells of their data set were expected`,
  })

/** Some test answers of a run as they are kept, a row for each: what they are of, what came, what was answered. */
export const toldAnswersSchema = z.object({
  /** Names of the columns: `row` in the data set from 0, `truth`, `answer`, and what the task tells besides. */
  heads: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  /** Of all answers that were asked for. */
  total: z.number().int(),
})
export type ToldAnswers = z.infer<typeof toldAnswersSchema>
