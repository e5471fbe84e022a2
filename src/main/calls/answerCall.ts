import { calls, type Calls } from '../../shared/contract/calls'
import { expected } from '../../shared/errors'
import { failed, ok, type Result } from '../../shared/result'
import type { Call, Handlers } from '../../shared/rpc'
import { failureOf } from '../log/failureOf'
import type { Log } from '../log/log'
import { inputProblem } from './inputProblem'

/** Answers a call by its name; never rejects. */
export type AnswerCall = (method: string, input: unknown) => Promise<Result<unknown>>

/** What every call goes by. */
export interface AboutCalls {
  readonly log: Log
  readonly database: string
  /** Throws `home.gone` where the data folder is not the one any more that was opened. */
  requireHome(): void
  /** Gives back the room that is kept for a full disk; false when there is none. */
  makeRoom(): boolean
}

/** Calls that make room: they must work on a full disk. */
const makesRoom: ReadonlySet<string> = new Set([
  'runs.remove',
  'datasets.remove',
  'datasets.forgetCopy',
  'vectors.remove',
])

interface Method {
  readonly call: Call
  readonly handler: (input: unknown) => unknown
}

/** Makes the one door to the handlers: looks up, parses, runs, and turns what is thrown into a failed result. */
export function answerCalls(handlers: Handlers<Calls>, about: AboutCalls): AnswerCall {
  const methods = tableOf(handlers)
  return async (name, input) => {
    try {
      const method = methods.get(name)
      if (method === undefined) {
        throw expected('input.invalid', { where: 'Call', problem: `there is no call ${name.slice(0, 100)}` })
      }
      const parsed = method.call.input.safeParse(input ?? null)
      if (!parsed.success) throw inputProblem(input, parsed.error)
      about.requireHome()
      return ok(await answered(name, () => method.handler(parsed.data), about))
    } catch (thrown) {
      const error = failureOf(thrown, about)
      about.log.info({ call: name, error: error.code, params: error.params }, 'a call has failed')
      return failed(error)
    }
  }
}

/** Where the disk is too full for what makes room on it, the room that is kept for that is given back. */
async function answered(name: string, handle: () => unknown, about: AboutCalls): Promise<unknown> {
  try {
    return await handle()
  } catch (thrown) {
    const isFull = makesRoom.has(name) && failureOf(thrown, about).code === 'disk.full'
    if (!isFull || !about.makeRoom()) throw thrown
    return handle()
  }
}

function tableOf(handlers: Handlers<Calls>): ReadonlyMap<string, Method> {
  const methods = new Map<string, Method>()
  for (const [domain, domainCalls] of Object.entries(calls)) {
    for (const [name, call] of Object.entries(domainCalls)) {
      const owner: object = handlers[domain as keyof Calls]
      // Each handler takes what its own schema gives, which is what it is called with above.
      const handler = Reflect.get(owner, name) as Method['handler']
      methods.set(`${domain}.${name}`, { call, handler })
    }
  }
  return methods
}
