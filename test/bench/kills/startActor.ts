import { fork } from 'node:child_process'
import { join } from 'node:path'
import { factSchema, type Act, type Fact } from './facts'

/** A process that acts on a data folder. */
export interface Actor {
  /** What it has told so far. */
  readonly facts: readonly Fact[]
  /** Resolves when it is gone. */
  readonly gone: Promise<void>
  /** Resolves when it has told something of that kind, or is gone. */
  told(kind: Fact['kind']): Promise<void>
  /** Ends the application, or its newest trainer alone, as a power cut would. */
  kill(what: 'application' | 'trainer'): void
}

/** Starts a process that performs `act` on the data folder `home`. */
export function startActor(home: string, act: Act): Actor {
  const child = fork(join(import.meta.dirname, 'actor.js'), [], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const facts: Fact[] = []
  const waiting = new Set<{ readonly kind: Fact['kind']; readonly resolve: () => void }>()
  child.on('message', (message) => {
    const fact = factSchema.parse(message)
    facts.push(fact)
    for (const one of waiting) if (one.kind === fact.kind) one.resolve()
  })
  const { promise: gone, resolve } = Promise.withResolvers<undefined>()
  child.once('close', () => {
    resolve(undefined)
    for (const one of waiting) one.resolve()
  })
  child.send({ home, act })
  return {
    facts,
    gone,
    told: (kind) => {
      if (facts.some((fact) => fact.kind === kind)) return Promise.resolve()
      const { promise, resolve: heard } = Promise.withResolvers<undefined>()
      waiting.add({ kind, resolve: () => heard(undefined) })
      return promise
    },
    kill: (what) => {
      const trainer = facts.findLast((fact) => fact.kind === 'trainer')
      if (what === 'trainer' && trainer?.kind === 'trainer') end(trainer.pid)
      else child.kill('SIGKILL')
    },
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}
