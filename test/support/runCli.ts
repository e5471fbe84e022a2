import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { vi } from 'vitest'
import { runCommandLine } from '../../src/main/cli/runCommandLine'
import { projectFolder } from '../../src/main/resources/projectFolder'

/** How a command went. */
export interface CliOutcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
  /** Standard output as the one JSON value that it must be. */
  json(): unknown
}

/** A command that runs in a process of its own. */
export interface CliRun {
  readonly child: ChildProcess
  readonly outcome: Promise<CliOutcome>
  /** Resolves when standard error has matched. */
  said(pattern: RegExp): Promise<void>
}

/**
 * Runs the command line to its end in this process, with trainers of their own: quicker than `spawnCli`, and the same but for the start
 * and end of the process. One command at a time; meanwhile nothing else may write to the standard streams.
 */
export async function runCli(home: string, ...args: readonly string[]): Promise<CliOutcome> {
  const statusBefore = process.exitCode
  const [stdout, stderr] = [catchWritten(process.stdout), catchWritten(process.stderr)]
  process.exitCode = undefined
  try {
    await runCommandLine(['--home', home, ...args])
    return outcomeOf(Number(process.exitCode ?? 0), stdout.text(), stderr.text())
  } finally {
    process.exitCode = statusBefore
    stdout.release()
    stderr.release()
  }
}

/** Runs the built command line to its end in a process of its own, as a script would. */
export const spawnCli = (home: string, ...args: readonly string[]): Promise<CliOutcome> =>
  startCli(home, ...args).outcome

/** Starts the built command line in a process of its own, to be sent signals. */
export const startCli = (home: string, ...args: readonly string[]): CliRun =>
  startCliIn(projectFolder(), home, ...args)

/** Starts the command line that was built in the folder `project`. */
export function startCliIn(project: string, home: string, ...args: readonly string[]): CliRun {
  const script = join(project, 'out', 'main', 'cli.js')
  const child = spawn(process.execPath, [script, '--home', home, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  const listeners = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    for (const listener of listeners) listener()
  })
  const { promise, resolve } = Promise.withResolvers<CliOutcome>()
  child.once('close', (status) => {
    resolve(outcomeOf(status, stdout, stderr))
    for (const listener of listeners) listener()
  })
  const said = (pattern: RegExp): Promise<void> => {
    const heard = Promise.withResolvers<undefined>()
    const look = () => {
      if (pattern.test(stderr)) heard.resolve(undefined)
      else if (child.exitCode !== null)
        heard.reject(new Error(`It ended without saying ${pattern}: ${stderr}`))
    }
    listeners.add(look)
    look()
    return heard.promise
  }
  return { child, outcome: promise, said }
}

const outcomeOf = (status: number | null, stdout: string, stderr: string): CliOutcome => ({
  status,
  stdout,
  stderr,
  json: () => JSON.parse(stdout),
})

/** Keeps what is written to a stream, in its place. */
function catchWritten(stream: NodeJS.WriteStream): { text(): string; release(): void } {
  let text = ''
  const write = vi.spyOn(stream, 'write').mockImplementation((part) => {
    text += typeof part === 'string' ? part : Buffer.from(part).toString('utf8')
    return true
  })
  return {
    text: () => text,
    release: () => {
      write.mockRestore()
    },
  }
}
