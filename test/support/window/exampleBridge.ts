import type { Bridge } from '../../../src/shared/bridge'
import type { EventName } from '../../../src/shared/contract/events'
import { ok } from '../../../src/shared/result'
import { answerExample, exampleAnswers } from './exampleAnswers'
import type { Tell } from './exampleJobs'

type Listener = (payload: never) => void

/** As long as an answer takes on a quick machine. */
const answerMs = 30
const lostAfterMs = 500
const backAfterMs = 20_000

/** Answers every call from memory; `?empty` in the address starts without data sets, `?lost` loses main for twenty seconds. */
export function connectBridge(): Bridge {
  const listeners = new Map<EventName, Set<Listener>>()
  const asked = new URLSearchParams(location.search)
  const tell: Tell = (event, payload) => {
    for (const listener of listeners.get(event) ?? []) listener(payload as never)
  }
  const answers = exampleAnswers(tell, { isEmpty: asked.has('empty') })

  return {
    async call(method, input) {
      await new Promise((resolve) => setTimeout(resolve, answerMs))
      return answerExample(answers, method, input)
    },
    on(event, listener) {
      const known = listeners.get(event) ?? new Set()
      listeners.set(event, known.add(listener as Listener))
      return () => known.delete(listener as Listener)
    },
    onConnection(listener) {
      if (!asked.has('lost')) return
      setTimeout(() => listener(false), lostAfterMs)
      setTimeout(() => listener(true), backAfterMs)
    },
    async offerFile({ name, size }) {
      return ok({ token: `token of ${name}`, name, bytes: size, kind: 'data' })
    },
  }
}
