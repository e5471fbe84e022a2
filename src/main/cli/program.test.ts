import { describe, expect, it } from 'vitest'
import { writtenFormats } from '../../shared/domain/exporting'
import { buildProgram } from './program'

const program = buildProgram('1.0.0')
const helpOf = (name: string) =>
  program.commands.find((command) => command.name() === name)?.helpInformation()

describe('the help of the command line', () => {
  it('offers only what there is', () => {
    expect(program.helpInformation()).toMatch(/^ {2}predict /m)
    expect(program.helpInformation()).toMatch(/^ {2}generate /m)
    expect(program.helpInformation()).toMatch(/^ {2}sweep /m)
    const help = (helpOf('export') ?? '').replace(/\s+/g, ' ')
    expect(help).toContain(`what to write: ${writtenFormats.join(', ')} (default: "tfjs")`)
  })

  it('shows no default that says nothing', () => {
    for (const name of program.commands.map((command) => command.name())) {
      expect(helpOf(name)).not.toContain('(default: [])')
    }
  })
})
