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
      tellUsage(json, thrown.message.replace(/^error: /, ''), false, hintOf(thrown, argv))
    } else if (thrown instanceof UsageError) tellUsage(json, thrown.message, true)
    else throw thrown
    process.exitCode = 2
  }
}

/** Commander has already written its own complaints to standard error. */
function tellUsage(json: boolean, problem: string, isOwn: boolean, hint: string | null = null): void {
  const params = { where: 'Usage', problem, hint: hint ?? 'See --help.' }
  const error = { code: 'input.invalid' as const, params }
  if (json) openTerminal(true).failure(error)
  else if (isOwn) openTerminal(false).failure(error)
  else if (hint !== null) process.stderr.write(`${hint}\n`)
}

/** What helps where a name was written without quotes, and the shell made several words of it. */
function hintOf({ code }: CommanderError, [command, ...words]: readonly string[]): string | null {
  if (code !== 'commander.excessArguments') return null
  const end = words.findIndex((word) => word.startsWith('-'))
  const name = (end < 0 ? words : words.slice(0, end)).join(' ')
  return `A name with spaces stands in quotes: ${command ?? ''} "${name}"`
}

const version = (): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(projectPaths().package, 'utf8'))).version
