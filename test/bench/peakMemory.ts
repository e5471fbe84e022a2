import { readFileSync } from 'node:fs'

/**
 * The most memory that this process ever held, in bytes. Linux: VmHWM, as `ru_maxrss` may still be that of the process which started
 * this one.
 */
export function peakMemoryBytes(): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    if (kilobytes !== undefined) return Number(kilobytes) * 1024
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024
}
