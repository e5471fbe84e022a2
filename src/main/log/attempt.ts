import type { Log } from './log'

/** Does something whose failure must keep nothing else from being done; it is logged as `problem`. Never rejects. */
export async function attempt(
  log: Pick<Log, 'error'>,
  problem: string,
  work: () => void | Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    log.error({ err: thrown }, problem)
  }
}
