import { CommanderError } from 'commander'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { projectPaths } from '../resources/projectFolder'
import { buildProgram, isAnswered } from './program'
import { openTerminal } from './terminal'
import { UsageError } from './failures'

/** Runs a command; `process.exitCode` tells how it went: 0 done, 1 failed, 2 wrong usage. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  const json = argv.includes('--json')
  try {
    await buildProgram(version()).parseAsync(argv, { from: 'user' })
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (isAnswered(thrown)) return
      tellUsage(json, thrown.message.replace(/^error: /, ''), false)
    } else if (thrown instanceof UsageError) tellUsage(json, thrown.message, true)
    else throw thrown
    process.exitCode = 2
  }
}

/** Commander has already written its own complaints to standard error. */
function tellUsage(json: boolean, problem: string, isOwn: boolean): void {
  const error = { code: 'input.invalid' as const, params: { where: 'Usage', problem, hint: 'See --help.' } }
  if (json) openTerminal(true).failure(error)
  else if (isOwn) openTerminal(false).failure(error)
}

const version = (): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(projectPaths().package, 'utf8'))).version
