import { z } from 'zod'
import { fixSchema, type Fix } from './fix'
import { timeProfileSchema } from './column'

const columns = z.array(z.string()).min(1)

/** A regular grid of points in time. */
export const gridSchema = z.object({
  /** What it is called, e.g. `15 minutes`. */
  label: z.string(),
  frequency: timeProfileSchema.shape.frequency.exclude(['halfMonth']),
  stepMilliseconds: z.number().positive(),
})
export type Grid = z.infer<typeof gridSchema>

/** A fix that waits for an answer of the person. */
export const openFixSchema = z.discriminatedUnion('kind', [
  /** A value for what is missing. */
  z.strictObject({
    kind: z.literal('fillConstant'),
    columns,
    holds: z.enum(['number', 'boolean', 'text']),
    /** Values to choose from besides own ones. */
    offers: z.array(z.string()),
  }),
  /** A grid for points in time, by its label. */
  z.strictObject({
    kind: z.literal('resample'),
    column: z.string(),
    /** The most suitable one first. */
    offers: z.array(gridSchema).min(1),
    fill: z.enum(['forward', 'missing']),
  }),
])
export type OpenFix = z.infer<typeof openFixSchema>

/** Longest text that can be filled in, in characters. */
const longestText = 200

/** What comes of an answer: the complete fix, or why there is none. */
export type Answered =
  { readonly fix: Fix; readonly problem: null } | { readonly fix: null; readonly problem: string }

/** The fix that an answer makes of an open one. */
export function answeredFix(open: OpenFix, answer: string): Answered {
  const fix = open.kind === 'resample' ? resampled(open, answer) : filled(open, answer.trim())
  return typeof fix === 'string' ? { fix: null, problem: fix } : { fix: fixSchema.parse(fix), problem: null }
}

function resampled(open: Extract<OpenFix, { kind: 'resample' }>, answer: string): Fix | string {
  const grid = open.offers.find(({ label }) => label === answer)
  if (grid === undefined) return `Expected one of ${open.offers.map(({ label }) => label).join(', ')}`
  const { frequency, stepMilliseconds } = grid
  return { kind: 'resample', column: open.column, frequency, stepMilliseconds, fill: open.fill }
}

function filled(
  { columns: names, holds }: Extract<OpenFix, { kind: 'fillConstant' }>,
  text: string,
): Fix | string {
  const value = valueOf(holds, text)
  if (value === null) {
    if (holds === 'number') return 'Expected a number such as 0 or 12.5'
    return holds === 'boolean' ? 'Expected true or false' : `Expected 1 to ${longestText} characters`
  }
  return { kind: 'fillMissing', columns: names, method: 'constant', value }
}

function valueOf(holds: 'number' | 'boolean' | 'text', text: string): string | number | boolean | null {
  if (text === '') return null
  switch (holds) {
    case 'number':
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : null
    case 'text':
      return text.length <= longestText ? text : null
  }
}
