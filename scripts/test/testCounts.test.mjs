import { describe, expect, it } from 'vitest'
import { countsLine, failureTexts, testCounts } from './testCounts.mjs'

/** @type {(state: string, ...tests: string[]) => import('./testCounts.mjs').CountedModule} */
function module(state, ...tests) {
  return {
    state: () => state,
    children: { allTests: () => tests.map((testState) => ({ result: () => ({ state: testState }) })) },
  }
}

describe('test counts', () => {
  it('add up over files', () => {
    const modules = [
      module('failed', 'passed', 'failed'),
      module('passed', 'passed', 'skipped'),
      module('skipped', 'pending'),
    ]
    expect(testCounts(modules, 0)).toEqual({ passed: 2, failed: 1, skipped: 2 })
  })

  it('count a file that could not be loaded as a failure', () => {
    expect(testCounts([module('failed'), module('failed', 'passed')], 0)).toEqual({
      passed: 1,
      failed: 2,
      skipped: 0,
    })
  })

  it('count errors outside of tests as failures', () => {
    expect(testCounts([module('passed', 'passed')], 2)).toEqual({ passed: 1, failed: 2, skipped: 0 })
  })

  it('read as one line', () => {
    expect(countsLine({ passed: 3, failed: 0, skipped: 1 })).toBe('3 passed, 0 failed, 1 skipped')
  })
})

describe('the failures of a run', () => {
  const failed = { state: 'failed', errors: [{ message: 'expected 1 to be 2' }] }
  const tests = [
    { fullName: 'a split > is a partition', result: () => failed },
    { fullName: 'a split > leaks nothing', result: () => ({ state: 'passed' }) },
  ]
  const children = { allTests: () => tests, allSuites: () => [] }

  it('are named with file, test and message', () => {
    const module = { relativeModuleId: 'src/split.test.ts', errors: () => [], children }
    expect(failureTexts([module], [])).toEqual([
      'failed: src/split.test.ts > a split > is a partition\n  expected 1 to be 2',
    ])
  })

  it('hold files that could not be loaded, and errors outside of tests', () => {
    const module = {
      relativeModuleId: 'src/a.test.ts',
      errors: () => [{ message: 'no such file' }],
      children: { allTests: () => [], allSuites: () => [] },
    }
    expect(failureTexts([module], [{ message: 'unhandled' }])).toEqual([
      'failed: outside of tests\n  unhandled',
      'failed: src/a.test.ts\n  no such file',
    ])
  })

  it('hold what goes wrong before and after the tests of a `describe`', () => {
    const suites = [
      { fullName: 'a split', errors: () => [{ message: 'directory not empty' }] },
      { fullName: 'a shuffle', errors: () => [] },
    ]
    const module = {
      relativeModuleId: 'src/split.test.ts',
      errors: () => [],
      children: { allTests: () => [], allSuites: () => suites },
    }
    expect(failureTexts([module], [])).toEqual(['failed: src/split.test.ts > a split\n  directory not empty'])
  })
})
