import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { completionScript, shells, type Shell } from './completionScript'
import { buildProgram } from './program'

const program = buildProgram('1.0.0')
const commands = program.createHelp().visibleCommands(program)

/** What a shell says about a script that it only parses; null where it is not installed. */
function parsed(shell: Shell, script: string): string | null {
  const { error, stderr, status } = spawnSync(shell, ['-n'], { input: script, encoding: 'utf8' })
  return error ? null : `${stderr}${status}`
}

/** What bash offers for a line whose last word is begun. */
function offered(...line: string[]): string[] {
  const asked = `${completionScript('bash', program)}
COMP_WORDS=(lstm-workbench ${line.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${line.length}
_lstm_workbench; printf '%s\\n' "\${COMPREPLY[@]}"`
  return spawnSync('bash', ['-c', asked], { encoding: 'utf8' }).stdout.trim().split('\n')
}

describe('completion', () => {
  it.each(shells)('names every command and option in %s, in a script that the shell takes', (shell) => {
    const script = completionScript(shell, program)
    for (const command of commands) {
      expect(script).toContain(command.name())
      for (const { long } of command.options) expect(script).toContain(long?.slice(2))
    }
    expect(parsed(shell, script) ?? '0').toBe('0')
  })

  it.runIf(spawnSync('bash', ['--version']).status === 0)('offers what fits in bash', () => {
    expect(offered('pa')).toEqual(['pause'])
    expect(offered('--json', 'rename', '--h')).toEqual(['--help'])
    expect(offered('train', 'a.csv', '--map')).toEqual(['--map', '--map-label'])
    expect(offered('completion', 'fi')).toEqual(['fish'])
  })
})
