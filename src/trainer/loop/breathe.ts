import { setImmediate } from 'node:timers/promises'

/** Lets messages such as "stop" come in between two batches. */
export const breathe = (): Promise<void> => setImmediate()
