import { spawn, type ChildProcess } from 'node:child_process'
import { projectFolder } from '../../src/main/resources/projectFolder'
import { join } from 'node:path'

/** How a command went. */
export interface CliOutcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
  /** Standard output as the one JSON value that it must be. */
  json(): unknown
}

/** A command that runs. */
export interface CliRun {
  readonly child: ChildProcess
  readonly outcome: Promise<CliOutcome>
  /** Resolves when standard error has matched. */
  said(pattern: RegExp): Promise<void>
}

/** Starts the built command line, as a script would. */
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
    resolve({ status, stdout, stderr, json: () => JSON.parse(stdout) })
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

/** Runs the built command line to its end. */
export const runCli = (home: string, ...args: readonly string[]): Promise<CliOutcome> =>
  startCli(home, ...args).outcome
