import { describe, expect, it } from 'vitest'
import { errorText, ExpectedError } from '../../shared/errors'
import { chooseRun, type NamedRun } from './chooseRun'

const run = (id: string, name: string): NamedRun => ({ id, name, status: 'finished', createdAt: 0 })
const runs = [run('r_ab1', 'spam'), run('r_ab2', 'spam'), run('r_c33', 'flights')]

function refusal(meant: string): string {
  try {
    return chooseRun(runs, meant).id
  } catch (thrown) {
    if (!(thrown instanceof ExpectedError)) throw thrown
    const { message, hint } = errorText(thrown.error)
    return `${thrown.error.code}: ${message} ${hint}`
  }
}

describe('the run that a person means', () => {
  it('is found by its id, its name or the beginning of its id', () => {
    expect(chooseRun(runs, 'r_ab2').id).toBe('r_ab2')
    expect(chooseRun(runs, 'flights').id).toBe('r_c33')
    expect(chooseRun(runs, 'r_c').id).toBe('r_c33')
  })

  it.each(['spam', 'r_ab'])('is not guessed where several could be meant: %s', (meant) => {
    expect(refusal(meant)).toBe(
      `run.ambiguous: "${meant}" could be 2 runs: r_ab1 (spam, finished, 1970-01-01 00:00 UTC); ` +
        'r_ab2 (spam, finished, 1970-01-01 00:00 UTC). Give the whole id of the run that is meant.',
    )
  })

  it('is missed where there is none', () => {
    expect(refusal('cats')).toContain('run.notFound')
    expect(refusal('r_')).toContain('run.notFound')
  })
})
