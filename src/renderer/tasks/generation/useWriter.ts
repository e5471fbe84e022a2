import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Calls } from '../../../shared/contract/calls'
import type { AppError } from '../../../shared/errors'
import type { Client } from '../../../shared/rpc'
import { askWriter } from './askWriter'
import type { WritingManner } from './writingManner'

/** A text that was written on. */
interface Written {
  readonly temperature: number
  readonly text: string
  readonly continuation: string
}

/** Writing by a run. */
export interface Writer {
  readonly busy: Readonly<Ref<boolean>>
  readonly error: Readonly<ShallowRef<AppError | null>>
  /** Writes on once at each temperature; nothing, and `error` tells why, where it fails. */
  write(prompt: string, manner: WritingManner, temperatures: readonly number[]): Promise<readonly Written[]>
}

/** Lets a run write on, one question at a time. */
export function useWriter(client: Pick<Client<Calls>, 'predictions'>, runId: () => string): Writer {
  const busy = ref(false)
  const error = shallowRef<AppError | null>(null)
  return {
    busy,
    error,
    write: async (prompt, { length, topK, topP, seed, temperature }, temperatures) => {
      busy.value = true
      const answer = await askWriter(client, runId(), {
        task: 'generation',
        about: 'continuation',
        prompt,
        length,
        temperature,
        temperatures: [...temperatures],
        topK,
        topP,
        seed,
        texts: 1,
        stopsAtEnd: false,
        marksCopies: false,
      })
      busy.value = false
      error.value = answer.ok ? null : answer.error
      return answer.ok ? answer.value.continuations : []
    },
  }
}
