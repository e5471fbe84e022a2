import type { Logger } from 'pino'

/** Where internals are written down for whoever looks for the reason of a failure; people never need it. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>
