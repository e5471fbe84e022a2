import { runCommandLine } from './cli/runCommandLine'

/** The command line: `npx lstm-workbench COMMAND`. */
await runCommandLine(process.argv.slice(2))
