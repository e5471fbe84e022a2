import { z } from 'zod'

/** A state of the text on the desk. */
export interface DeskVersion {
  readonly id: number
  /** The one that it came from; null for the first. */
  readonly parent: number | null
  readonly text: string
  /** How it came about. */
  readonly by: 'typed' | 'chosen' | 'written'
}

/** All states of a text and where it stands: going back and on another way makes a branch, and none is lost. */
export interface DeskHistory {
  readonly versions: readonly DeskVersion[]
  readonly current: number
  /** Versions that were left by going back, the last one first, to go forward to. */
  readonly undone: readonly number[]
}

/** A desk as it was left; one whose versions do not lead to each other is none. */
export const deskHistorySchema = z
  .object({
    versions: z.array(
      z.object({
        id: z.number().int(),
        parent: z.number().int().nullable(),
        text: z.string(),
        by: z.enum(['typed', 'chosen', 'written']),
      }),
    ),
    current: z.number().int(),
    undone: z.array(z.number().int()),
  })
  .refine(({ versions, current, undone }) =>
    [current, ...undone, ...versions.map(({ parent }) => parent ?? 0)].every((id) => versions[id]?.id === id),
  )

/** A desk with a text on it. */
export const startDesk = (text = ''): DeskHistory => ({
  versions: [{ id: 0, parent: null, text, by: 'typed' }],
  current: 0,
  undone: [],
})

/** The version where the text stands. */
export function currentVersion({ versions, current }: DeskHistory): DeskVersion {
  const version = versions[current]
  if (!version) throw new Error(`There is no version ${current} on the desk.`)
  return version
}

/** The text as it was changed. Typing goes on in one version until something else is done; the same text changes nothing. */
export function changeText(history: DeskHistory, text: string, by: DeskVersion['by']): DeskHistory {
  const now = currentVersion(history)
  if (now.text === text) return history
  const { versions } = history
  const goesOn = by === 'typed' && now.by === 'typed' && now.id === versions.length - 1 && now.parent !== null
  if (goesOn) return { ...history, versions: versions.with(now.id, { ...now, text }), undone: [] }
  const id = versions.length
  return { versions: [...versions, { id, parent: now.id, text, by }], current: id, undone: [] }
}

/** One step back; nothing at the beginning. */
export function undo(history: DeskHistory): DeskHistory {
  const { parent, id } = currentVersion(history)
  return parent === null ? history : { ...history, current: parent, undone: [id, ...history.undone] }
}

/** Takes the last step back again; nothing where there was none. */
export function redo(history: DeskHistory): DeskHistory {
  const [next, ...undone] = history.undone
  return next === undefined ? history : { ...history, current: next, undone }
}

/** Goes to any version. */
export const goTo = (history: DeskHistory, id: number): DeskHistory => ({
  ...history,
  current: id,
  undone: [],
})

/** The ends of all branches, the newest first. */
export function branches({ versions }: DeskHistory): readonly DeskVersion[] {
  const parents = new Set(versions.map(({ parent }) => parent))
  return versions.filter(({ id, text }) => !parents.has(id) && text !== '').toReversed()
}
