import { resolve } from 'node:path'

/** Where the application with the toy task is built: a folder that looks like the installed application. */
export const builtFolder = resolve(import.meta.dirname, '../../node_modules/.cache/lstm-workbench/toyTask')
