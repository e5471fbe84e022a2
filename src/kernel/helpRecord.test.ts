import { describe, expect, it } from 'vitest'
import { HelpRecord } from './helpRecord'

/** Asks so many times, telling each time with help how long it took where alone it would take 10 ms. */
function share(record: HelpRecord, runs: number, totalMs: number): number {
  let helped = 0
  for (let run = 0; run < runs; run++) {
    if (record.isWanted) {
      helped++
      record.add(totalMs, 5, 0.5)
    } else {
      record.addAlone()
    }
  }
  return helped / runs
}

describe('the record of help', () => {
  it('asks every time while help helps', () => {
    expect(share(new HelpRecord(), 1000, 5.2)).toBe(1)
  })

  it('asks rarely where help makes it slower', () => {
    expect(share(new HelpRecord(), 1000, 15)).toBeLessThan(0.05)
  })

  it('puts up with single slow runs', () => {
    const record = new HelpRecord()
    for (let run = 0; run < 100; run++) {
      expect(record.isWanted).toBe(true)
      record.add(run % 10 === 0 ? 11 : 5.2, 5, 0.5)
    }
  })

  it('comes back soon after the machine is free again', () => {
    const record = new HelpRecord()
    share(record, 1000, 15)
    share(record, 65, 5.2)
    expect(share(record, 100, 5.2)).toBe(1)
  })
})
