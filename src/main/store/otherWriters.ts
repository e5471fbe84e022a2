import type { OpenDatabase } from './openDatabase'

/** Tells, each time it is asked, whether another process has written since the last time. */
export function watchOtherWriters({ connection }: OpenDatabase): () => boolean {
  // SQLite counts this up for a connection whenever another one commits, never for its own commits.
  const version = () => Number(connection.pragma('data_version', { simple: true }))
  let seen = version()
  return () => {
    const now = version()
    const changed = now !== seen
    seen = now
    return changed
  }
}
