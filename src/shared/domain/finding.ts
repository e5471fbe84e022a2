import { z } from 'zod'
import { fixSchema, type Fix } from './fix'
import { openFixSchema } from './openFix'
import { jobIdSchema } from './identifier'
import { taskIdSchema } from './task'

/** Counts the states of the checks: findings of an older one are looked for again. */
export const checksVersion = 9

/** How much a finding matters: an error ruins results, a warning may, a note is good to know. */
export const severities = ['error', 'warning', 'note'] as const
export const severitySchema = z.enum(severities)
export type Severity = z.infer<typeof severitySchema>

/** What is looked for. */
export const checkIds = [
  'overlap',
  'nearOverlap',
  'tooFewRows',
  'contradictions',
  'exactDuplicates',
  'nearDuplicates',
  'classNames',
  'testLabels',
  'rareClasses',
  'labelInText',
  'labelInColumn',
  'futureInColumn',
  'sameAsTarget',
  'groups',
  'timeOrder',
  'repeatedTimes',
  'severalSeries',
  'timeGaps',
  'unevenTimes',
  'sentinels',
  'missingValues',
  'outliers',
  'nearlyEmptyColumns',
  'constantColumns',
] as const
export const checkIdSchema = z.enum(checkIds)
export type CheckId = z.infer<typeof checkIdSchema>

/** A row to look at, with what matters of it. */
export const evidenceSchema = z.object({
  /** From 0. */
  row: z.number().int().nonnegative(),
  /** Whether it is a row of the data set or of the test data set. */
  part: z.enum(['dataset', 'test']),
  /** Texts are shortened; null = missing. */
  cells: z.array(z.object({ column: z.string(), value: z.string().nullable() })),
})
export type Evidence = z.infer<typeof evidenceSchema>

/** Two rows with nearly the same text, and what it differs in. */
export const nearPairSchema = z.object({
  /** Row numbers from 0; the other row may be one of the test data set. */
  row: z.number().int().nonnegative(),
  other: z.object({ row: z.number().int().nonnegative(), part: z.enum(['dataset', 'test']) }),
  /** Share of the pairs of neighbouring words that both texts have; 1 = they differ in case, white space and punctuation at most. */
  likeness: z.number(),
  /** Both texts in pieces, in reading order; long equal stretches are shortened. */
  pieces: z.array(z.object({ text: z.string(), where: z.enum(['both', 'row', 'other']) })),
})
export type NearPair = z.infer<typeof nearPairSchema>

/** A setting for the next experiment that answers a finding without changing the data. */
export const proposedSettingSchema = z.object({
  label: z.string(),
  does: z.string(),
  /** Paths of the experiment and their values. */
  set: z.record(z.string(), z.json()),
})

/** Another way to read the file that answers a finding. */
export const proposedReadingSchema = z.object({
  label: z.string(),
  does: z.string(),
  /** Marks for missing values to add. */
  missing: z.array(z.string()).min(1),
})

/** Something about the rows of a data set that a person should know before trusting a result. */
export const findingSchema = z.object({
  check: checkIdSchema,
  severity: severitySchema,
  title: z.string(),
  /** One or two sentences: what was found and why it matters. */
  message: z.string(),
  columns: z.array(z.string()),
  /** How many rows it concerns. */
  rows: z.number().int(),
  /** A few of them. */
  evidence: z.array(evidenceSchema),
  /** Rows to look at two by two, where that tells more. */
  pairs: z.array(nearPairSchema),
  /** What can be done about it, the likeliest first. */
  fixes: z.array(fixSchema),
  /** Fixes that wait for an answer. */
  asks: z.array(openFixSchema),
  setting: proposedSettingSchema.nullable(),
  reading: proposedReadingSchema.nullable(),
})
export type Finding = z.infer<typeof findingSchema>

/** The task whose columns the checks go by, and the columns by role. */
export const rolesSchema = z.object({
  task: taskIdSchema,
  columns: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])),
})
export type Roles = z.infer<typeof rolesSchema>

/** Number of findings by severity. */
export const findingCountsSchema = z.object({
  error: z.number().int(),
  warning: z.number().int(),
  note: z.number().int(),
})
export type FindingCounts = z.infer<typeof findingCountsSchema>

/** How many findings of each severity there are. */
export function countFindings(findings: readonly Pick<Finding, 'severity'>[]): FindingCounts {
  const counts = { error: 0, warning: 0, note: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}

/** The findings of a data set, or the job that looks for them. */
export const findingsAnswerSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready'), findings: z.array(findingSchema) }),
  z.object({ state: z.literal('looking'), jobId: jobIdSchema }),
])
export type FindingsAnswer = z.infer<typeof findingsAnswerSchema>

/**
 * Checks whose first fix loses nothing that could be learned and asks for no judgement: copies of rows, rows that stand in the test data
 * too, names of one class, the order in time, columns that hold one value.
 */
const safeChecks: readonly CheckId[] = [
  'overlap',
  'exactDuplicates',
  'classNames',
  'timeOrder',
  'constantColumns',
]

/** The fixes that can be applied without looking, in the order of the findings. */
export function safeFixes(findings: readonly Pick<Finding, 'check' | 'fixes'>[]): Fix[] {
  return findings.flatMap(({ check, fixes: [first] }) =>
    first !== undefined && safeChecks.includes(check) ? [first] : [],
  )
}
