import type { Calls } from '../../shared/contract/calls'
import { ok, type Result } from '../../shared/result'
import type { Client } from '../../shared/rpc'
import type { Answer, Question } from '../../shared/tasks/catalogue'

type Task = Question['task']

/** Asks a trained run a question of its task, and gives the answer of that task. */
export async function askRun<Asked extends Task>(
  client: Pick<Client<Calls>, 'predictions'>,
  runId: string,
  question: Extract<Question, { task: Asked }>,
): Promise<Result<Extract<Answer, { task: Asked }>>> {
  const answer = await client.predictions.answer({ runId, question })
  if (!answer.ok) return answer
  if (isOf(answer.value, question.task)) return ok(answer.value)
  throw new Error(`asked a ${question.task}, answered by a ${answer.value.task}`)
}

function isOf<Asked extends Task>(answer: Answer, task: Asked): answer is Extract<Answer, { task: Asked }> {
  return answer.task === task
}
