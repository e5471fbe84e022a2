import type { Run } from './run'

/**
 * The run that a network of a combined run was trained in, by its number from 0; null where runs of several networks each are combined, as the network
 * stands for none of them alone.
 */
export const partOfMember = (
  combines: Run['combines'],
  members: number,
  member: number,
): Run['combines'][number] | null => (combines.length === members ? (combines[member] ?? null) : null)
