import type { Result } from '../../shared/result'
import { ok } from '../../shared/result'
import type { Look, Seen } from '../../shared/tasks/catalogue'

/** What can be asked about the data that a preview was made of: main keeps them at hand, so that answers come at once. */
export interface PreviewDesk {
  /** Changes with the settings that samples depend on. */
  readonly key: string
  look(question: Look): Promise<Result<Seen>>
}

type About = Look['about']

/** Looks, and answers what is seen of the thing that was asked about. */
export async function lookAt<Thing extends About>(
  desk: PreviewDesk,
  question: Extract<Look, { about: Thing }>,
): Promise<Result<Extract<Seen, { about: Thing }>>> {
  const seen = await desk.look(question)
  if (!seen.ok) return seen
  if (isAbout(seen.value, question.about)) return ok(seen.value)
  throw new Error(`asked about ${question.about}, told about ${seen.value.about}`)
}

function isAbout<Thing extends About>(seen: Seen, about: Thing): seen is Extract<Seen, { about: Thing }> {
  return seen.about === about
}
