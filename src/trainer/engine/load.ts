import { availableParallelism, loadavg } from 'node:os'

/**
 * Share of the cores that other programs may take while implementations are compared. Above it chance decides: on two cores with a
 * load of 6 the same race went either way, and with it the memory that a training needs and the last bits of its weights.
 */
const busyShare = 0.5

/** Programs that wanted to run in the last minute, for each core; 0 on Windows, which does not tell. */
export const currentLoad = (): number => (loadavg()[0] ?? 0) / availableParallelism()

/** Whether other programs take so much of this machine that a comparison would be decided by chance. */
export const isBusy = (load: number = currentLoad()): boolean => load > busyShare
