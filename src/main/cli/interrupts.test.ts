import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { listenForInterrupts } from './interrupts'

function openInterrupts() {
  const signals = new EventEmitter()
  const clock = { ms: 0 }
  const heard: string[] = []
  const interrupts = listenForInterrupts((status) => heard.push(`end ${status}`), {
    signals,
    now: () => clock.ms,
  })
  const interruptAt = (ms: number) => {
    clock.ms = ms
    signals.emit('SIGINT')
  }
  return { signals, heard, interrupts, interruptAt }
}

describe('Ctrl-C', () => {
  it('ends the work gently, and the command when it comes again', () => {
    const { heard, interrupts, interruptAt } = openInterrupts()
    void interrupts.during(() => heard.push('gentle'), Promise.withResolvers().promise)
    interruptAt(1000)
    interruptAt(1300)
    expect(heard).toEqual(['gentle', 'end 130'])
  })

  it('counts once when it arrives twice at once', () => {
    const { heard, interrupts, interruptAt } = openInterrupts()
    void interrupts.during(() => heard.push('gentle'), Promise.withResolvers().promise)
    interruptAt(1000)
    interruptAt(1004)
    interruptAt(1299)
    expect(heard).toEqual(['gentle'])
  })

  it('ends the command where nothing goes on, and is heard no more after closing', async () => {
    const { signals, heard, interrupts, interruptAt } = openInterrupts()
    expect(await interrupts.during(() => heard.push('gentle'), Promise.resolve(3))).toBe(3)
    interruptAt(0)
    expect(heard).toEqual(['end 130'])
    interrupts.close()
    expect(signals.eventNames()).toEqual([])
  })
})
