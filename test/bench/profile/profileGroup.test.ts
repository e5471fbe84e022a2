import { describe, expect, it } from 'vitest'
import { profileGroup } from './profileGroup'

const groupOf = (name: string, url: string): string =>
  profileGroup({ name, url, line: 0, column: 0, microseconds: 1 })

describe('the group of a profiled function', () => {
  it('follows from the file of the kernel that it stands in', () => {
    expect(groupOf('rowTiles/addRows6', 'wasm://wasm/1')).toBe('matrix products')
    expect(groupOf('forwardCell/updateStates', 'wasm://wasm/1')).toBe('gates and cell')
    expect(groupOf('tokens/loadTokens', 'wasm://wasm/1')).toBe('packing, sums, tokens')
    expect(groupOf('update/adam', 'wasm://wasm/1')).toBe('update of the weights')
  })

  it('tells libraries by their folder, and native code by having no place', () => {
    expect(groupOf('run', 'file:///x/node_modules/@tensorflow/tfjs-core/dist/tf-core.node.js')).toBe('tfjs')
    expect(groupOf('wasm-function[453]', 'wasm://wasm/2')).toBe('tfjs')
    expect(groupOf('', '')).toBe('tfjs')
    expect(groupOf('(garbage collector)', '')).toBe('garbage collection')
    expect(groupOf('readFileSync', 'node:fs')).toBe('the rest')
  })
})
