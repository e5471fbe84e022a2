/** Time that remains of work that goes on as it did so far; null while too little is known. Result in seconds. */
export function secondsLeft(elapsedMs: number, fraction: number | null): number | null {
  if (fraction === null || fraction < 0.02 || elapsedMs < 1000) return null
  return Math.max(0, (elapsedMs / 1000 / Math.min(1, fraction)) * (1 - Math.min(1, fraction)))
}
