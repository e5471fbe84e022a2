/** Seconds that all threads of this process have spent on the processor since `process.cpuUsage()` answered `before`. */
export function processorSecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
