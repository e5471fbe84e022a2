import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorText, ExpectedError } from '../../shared/errors'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import { bytesAt, requireRoom } from './requireRoom'

const folder = temporaryFolder()

describe('the room for an export', () => {
  it('is there for small ones, also where the folder is not there yet', () => {
    expect(() => requireRoom(join(folder, 'a', 'b'), 'bundle', { run: 1000, rows: 1000 })).not.toThrow()
  })

  it('is asked for before it is begun, with what is needed and what is free', () => {
    const needed = (format: 'report' | 'html' | 'predictions'): string => {
      try {
        requireRoom(folder, format, { run: 1e18, rows: 0 })
        return 'enough'
      } catch (thrown) {
        if (!(thrown instanceof ExpectedError)) throw thrown
        return errorText(thrown.error).message
      }
    }
    expect(needed('report')).toBe('enough')
    expect(needed('html')).toMatch(/^This export takes up to 2,000,000 TB; .* are free at /)
    expect(needed('predictions')).toMatch(/up to 5,000,000 TB/)
  })

  it('follows from the files of the run', () => {
    mkdirSync(join(folder, 'run', 'all-rows'), { recursive: true })
    writeFileSync(join(folder, 'run', 'model.json'), Buffer.alloc(100))
    writeFileSync(join(folder, 'run', 'all-rows', 'weights-1.bin'), Buffer.alloc(23))
    expect(bytesAt(join(folder, 'run'))).toBe(123)
    expect(bytesAt(join(folder, 'nothing'))).toBe(0)
  })
})
