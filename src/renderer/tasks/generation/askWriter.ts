import type { Calls } from '../../../shared/contract/calls'
import { ok, type Result } from '../../../shared/result'
import type { Client } from '../../../shared/rpc'
import type { GenerationAnswer, GenerationQuestion } from '../../../shared/tasks/generation/writing'
import { askRun } from '../askRun'

type About = GenerationQuestion['about']

/** Asks a run to write on, what may come next, or what is copied. */
export async function askWriter<Thing extends About>(
  client: Pick<Client<Calls>, 'predictions'>,
  runId: string,
  question: Extract<GenerationQuestion, { about: Thing }>,
): Promise<Result<Extract<GenerationAnswer, { about: Thing }>>> {
  const asked: GenerationQuestion = question
  const answer = await askRun<'generation'>(client, runId, asked)
  if (!answer.ok) return answer
  if (isAbout(answer.value, question.about)) return ok(answer.value)
  throw new Error(`asked about ${question.about}, answered about ${answer.value.about}`)
}

function isAbout<Thing extends About>(
  answer: GenerationAnswer,
  about: Thing,
): answer is Extract<GenerationAnswer, { about: Thing }> {
  return answer.about === about
}
