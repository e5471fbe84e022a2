import { z } from 'zod'
import { runIdSchema, timestampSchema } from './identifier'

/** `l_` and 12 random letters or digits. */
export const logPageIdSchema = z
  .string()
  .regex(/^l_[0-9a-z]{12}$/, 'a page of the logbook such as l_0123456789ab')
/** `p_` and 12 random letters or digits. */
export const logPartIdSchema = z.string().regex(/^p_[0-9a-z]{12}$/, 'a part of a page')

/** Runs that a part shows, at most: as many as a comparison. */
export const mostLoggedRuns = 20
/** Parts of a page, at most. */
export const mostLogParts = 200
/** Different runs that a page shows, at most: all of them are read when it is saved. */
export const mostPageRuns = 200
/** The longest text of a part, characters. */
export const longestLogText = 100_000

const runs = z.array(runIdSchema).min(1).max(mostLoggedRuns)

/** What a part of a page shows: a text, or something of runs as they stand when it is looked at. */
export const logContentSchema = z.discriminatedUnion('kind', [
  /** In Markdown. */
  z.object({ kind: z.literal('text'), text: z.string().max(longestLogText) }),
  /** A metric on validation rows over the epochs. */
  z.object({ kind: z.literal('curves'), runs, metric: z.string().max(100) }),
  /** What each reached. */
  z.object({ kind: z.literal('figures'), runs }),
  /** The settings that differ. */
  z.object({ kind: z.literal('settings'), runs: runs.min(2) }),
  /** The verdict of each. */
  z.object({ kind: z.literal('verdicts'), runs }),
])
export type LogContent = z.infer<typeof logContentSchema>
export type LogKind = LogContent['kind']

/** A part with its content. */
export const logPartSchema = z.object({ id: logPartIdSchema, content: logContentSchema })
export type LogPart = z.infer<typeof logPartSchema>

/** A page of the logbook: one question, with what was tried and seen. */
export const logPageSchema = z.object({
  id: logPageIdSchema,
  title: z.string().min(1).max(200),
  parts: z.array(logPartSchema).max(mostLogParts),
  createdAt: timestampSchema,
  changedAt: timestampSchema,
})
export type LogPage = z.infer<typeof logPageSchema>

/** The short form of a page, for lists. */
export const logListItemSchema = logPageSchema.omit({ parts: true }).extend({
  parts: z.number().int(),
  /** Different runs that it shows. */
  runs: z.number().int(),
  /** How its text begins. */
  beginning: z.string(),
})
export type LogListItem = z.infer<typeof logListItemSchema>

/** The runs that a part shows. */
export const loggedRuns = (content: LogContent): readonly string[] =>
  content.kind === 'text' ? [] : content.runs

/** As much of a text as a list shows. */
const beginningCharacters = 160

/** A page as lists have it. */
export function logListItem({ parts, ...page }: LogPage): LogListItem {
  const text = parts.find(({ content }) => content.kind === 'text' && content.text.trim() !== '')
  const own = text?.content.kind === 'text' ? text.content.text.trim() : ''
  return {
    ...page,
    parts: parts.length,
    runs: runsOfPage(parts).length,
    beginning: own.replace(/\s+/g, ' ').slice(0, beginningCharacters),
  }
}

/** A change of the parts of a page; each can be made whatever was done to the others meanwhile. */
export const logChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rename'), title: logPageSchema.shape.title }),
  /** Puts a part in at a place counted from 0; behind the last where there are fewer. */
  z.object({ kind: z.literal('add'), part: logPartSchema, at: z.number().int().nonnegative() }),
  /** Writes a text over the one that was read; refused where another window wrote it meanwhile. */
  z.object({
    kind: z.literal('write'),
    part: logPartIdSchema,
    before: z.string().max(longestLogText),
    text: z.string().max(longestLogText),
  }),
  /** Shows something else in place of what a part shows. */
  z.object({ kind: z.literal('replace'), part: logPartIdSchema, content: logContentSchema }),
  z.object({ kind: z.literal('move'), part: logPartIdSchema, to: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('remove'), part: logPartIdSchema }),
])
export type LogChange = z.infer<typeof logChangeSchema>

/** The different runs that the parts of a page show. */
export const runsOfPage = (parts: LogPage['parts']): string[] => [
  ...new Set(parts.flatMap(({ content }) => loggedRuns(content))),
]

/**
 * A page after a change; null where the change does not fit what is there: its part is gone, was written meanwhile, or there are too many of them or of
 * the runs that they show.
 */
export function changedPage(page: LogPage, change: LogChange): LogPage | null {
  return isTooMuch(page, change) ? null : withChange(page, change)
}

/** Whether a page would show more parts or more different runs after a change than a page may. */
export function isTooMuch(page: LogPage, change: LogChange): boolean {
  const parts = withChange(page, change)?.parts ?? []
  const runs = runsOfPage(parts).length
  return (
    (parts.length > mostLogParts && parts.length > page.parts.length) ||
    (runs > mostPageRuns && runs > runsOfPage(page.parts).length)
  )
}

function withChange(page: LogPage, change: LogChange): LogPage | null {
  const { parts } = page
  if (change.kind === 'rename') return { ...page, title: change.title }
  if (change.kind === 'add') {
    // Asked twice, such as after a broken connection, it is there once.
    if (parts.some(({ id }) => id === change.part.id)) return page
    return { ...page, parts: parts.toSpliced(change.at, 0, change.part) }
  }
  const at = parts.findIndex(({ id }) => id === change.part)
  const part = parts[at]
  if (part === undefined) return null
  switch (change.kind) {
    case 'write': {
      const { content } = part
      if (content.kind !== 'text') return null
      if (content.text !== change.before && content.text !== change.text) return null
      return withContent(page, at, { kind: 'text', text: change.text })
    }
    case 'replace':
      return withContent(page, at, change.content)
    case 'move':
      return { ...page, parts: parts.toSpliced(at, 1).toSpliced(change.to, 0, part) }
    case 'remove':
      return { ...page, parts: parts.toSpliced(at, 1) }
  }
}

const withContent = (page: LogPage, at: number, content: LogContent): LogPage => ({
  ...page,
  parts: page.parts.map((part, index) => (index === at ? { ...part, content } : part)),
})
