import type { Command, Option } from 'commander'

/** The shells that are completed. */
export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

/** A command as a shell completes it. */
interface Completed {
  readonly name: string
  readonly description: string
  readonly options: readonly CompletedOption[]
  /** Words that an argument may be; files where it may be anything. */
  readonly choices: readonly string[]
}

interface CompletedOption {
  /** Without its two hyphens. */
  readonly name: string
  readonly description: string
  readonly takesValue: boolean
}

/** The script that completes the commands and options of a program in a shell. */
export function completionScript(shell: Shell, program: Command): string {
  const common = optionsOf(program)
  const commands = program
    .createHelp()
    .visibleCommands(program)
    .map((command): Completed => ({
      name: command.name(),
      description: command.description(),
      options: optionsOf(command),
      choices: command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices),
    }))
  return scripts[shell](program.name(), commands, common)
}

const optionsOf = (command: Command): CompletedOption[] => [
  ...command.options.flatMap(completedOption),
  { name: 'help', description: 'display help', takesValue: false },
]

function completedOption({ long, description, required, optional, hidden }: Option): CompletedOption[] {
  if (long === undefined || hidden) return []
  return [{ name: long.replace(/^--/, ''), description, takesValue: required || Boolean(optional) }]
}

type Write = (program: string, commands: readonly Completed[], common: readonly CompletedOption[]) => string

const words = (options: readonly CompletedOption[]): string =>
  options.map(({ name }) => `--${name}`).join(' ')

/** In single quotes. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const bash: Write = (program, commands, common) => {
  const name = `_${program.replaceAll('-', '_')}`
  const cases = commands.map(
    ({ name: command, options, choices }) =>
      `    ${command}) words=${quoted([words(options), ...choices].join(' '))} ;;`,
  )
  return `${name}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" command='' words='' at
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "\${COMP_WORDS[at]}" in
      ${commands.map(({ name: command }) => command).join('|')}) command="\${COMP_WORDS[at]}"; break ;;
    esac
  done
  case "$command" in
    '') words=${quoted([...commands.map(({ name: command }) => command), words(common)].join(' '))} ;;
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  if [[ -n "$command" && "$word" != -* ]]; then COMPREPLY+=($(compgen -f -- "$word")); fi
}
complete -o filenames -F ${name} ${program}
`
}

const zsh: Write = (program, commands, common) => {
  const name = `_${program}`
  const written = (options: readonly CompletedOption[]): string =>
    options.map((option) => `      ${quoted(zshOption(option))}`).join(' \\\n')
  const cases = commands.map(
    ({ name: command, options, choices }) => `    ${command})
      _arguments \\
${written(options)} \\
      ${quoted(choices.length > 0 ? `*:word:(${choices.join(' ')})` : '*:file:_files')}
      ;;`,
  )
  const described = commands.map(
    ({ name: command, description }) => `    ${quoted(`${command}:${description.replaceAll(':', '\\:')}`)}`,
  )
  return `#compdef ${program}
${name}() {
  local context state line
  local -a commands
  commands=(
${described.join('\n')}
  )
  _arguments -C \\
${written(common)} \\
      '1:command:->command' '*::argument:->argument'
  if [[ $state == command ]]; then _describe command commands; return; fi
  case $line[1] in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "${name}" ]; then ${name} "$@"; else compdef ${name} ${program}; fi
`
}

function zshOption({ name, description, takesValue }: CompletedOption): string {
  const told = description.replaceAll(/[[\]:\\]/g, (sign) => `\\${sign}`)
  return `*--${name}[${told}]${takesValue ? ':value:_files' : ''}`
}

const fish: Write = (program, commands, common) => {
  const line = (when: string, rest: string): string => `complete -c ${program} -n ${quoted(when)} ${rest}`
  const option = (when: string, { name, description, takesValue }: CompletedOption): string =>
    line(when, `-l ${name}${takesValue ? ' -r' : ''} -d ${quoted(description)}`)
  const first = '__fish_use_subcommand'
  return `${[
    ...commands.map(({ name, description }) => line(first, `-f -a ${name} -d ${quoted(description)}`)),
    ...common.map((one) => option(first, one)),
    ...commands.flatMap(({ name, options, choices }) => {
      const when = `__fish_seen_subcommand_from ${name}`
      return [
        ...options.map((one) => option(when, one)),
        ...(choices.length > 0 ? [line(when, `-f -a ${quoted(choices.join(' '))}`)] : []),
      ]
    }),
  ].join('\n')}
`
}

const scripts = { bash, zsh, fish } satisfies Record<Shell, Write>
