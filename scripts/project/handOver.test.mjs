import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { handOver } from './handOver.mjs'

const module = new URL('./handOver.mjs', import.meta.url).href

/** @param {string} program run by Node in a process that handed over to it */
function parentOf(program) {
  const parent = `
    import { handOver } from ${JSON.stringify(module)}
    process.exitCode = await handOver(process.execPath, ['-e', ${JSON.stringify(program)}])
  `
  return spawn(process.execPath, ['--input-type=module', '-e', parent], { stdio: ['ignore', 'pipe', 'pipe'] })
}

describe('handing over to another program', () => {
  it('answers its exit code', async () => {
    expect(await handOver(process.execPath, ['-e', 'process.exit(7)'])).toBe(7)
    await expect(handOver('no-such-program-here', [])).rejects.toThrow('ENOENT')
  })

  it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
    'passes %s on once and waits for the end',
    async (signal) => {
      const program = `
      let count = 0
      process.on('${signal}', () => { count += 1; setTimeout(() => process.exit(40 + count), 50) })
      console.log('ready')
      setTimeout(() => {}, 300000)
    `
      const parent = parentOf(program)
      parent.stdout.once('data', () => parent.kill(signal))
      expect(await new Promise((resolve) => parent.once('close', resolve))).toBe(41)
    },
  )
})
