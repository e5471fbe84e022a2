import { runCommandLine } from './cli/runCommandLine'

/** The browser host by itself, as `npm start` opens it: the command `serve` with its options. */
await runCommandLine(['serve', ...process.argv.slice(2)])
