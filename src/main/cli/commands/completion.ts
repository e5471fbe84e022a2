import { Argument, type Command } from 'commander'
import { completionScript, shells, type Shell } from '../completionScript'

/** `completion bash|zsh|fish` */
export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('print a script that completes commands and options with the Tab key')
    .addArgument(new Argument('<shell>', 'the shell that it is for').choices(shells))
    .addHelpText(
      'after',
      `
bash: eval "$(lstm-workbench completion bash)"    in ~/.bashrc
zsh:  lstm-workbench completion zsh > ~/.zfunc/_lstm-workbench    with fpath+=~/.zfunc before compinit in ~/.zshrc
fish: lstm-workbench completion fish > ~/.config/fish/completions/lstm-workbench.fish`,
    )
    .action((shell: Shell) => {
      process.stdout.write(completionScript(shell, program))
    })
}
