import { describe, expect, it, vi } from 'vitest'
import type { FakeUtilityProcess, fakeElectron } from '../../../test/support/fakeElectron'
import type { TrainerExit } from '../trainer/trainerProcess'
import { exitOf, utilityTrainer } from './utilityTrainer'

vi.mock('electron', async () => (await import('../../../test/support/fakeElectron')).fakeElectron())

const { utilityProcess } = (await import('electron')) as unknown as ReturnType<typeof fakeElectron>

function started() {
  const trainer = utilityTrainer('/out/main/trainer.js')()
  const child = utilityProcess.fork.mock.results.at(-1)?.value as FakeUtilityProcess
  return { trainer, child }
}

describe('a trainer in a utility process', () => {
  it('runs the trainer and reads all that it prints', () => {
    const { trainer } = started()
    expect(utilityProcess.fork.mock.lastCall).toMatchObject([
      '/out/main/trainer.js',
      [],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    ])
    expect(trainer.pid).toBe(4321)
  })

  it('passes messages, error output and the end on', () => {
    const { trainer, child } = started()
    const heard: unknown[] = []
    const ends: TrainerExit[] = []
    trainer.onMessage((message) => heard.push(message))
    trainer.onErrorOutput((text) => heard.push(text))
    trainer.onExit((exit) => ends.push(exit))
    trainer.post({ kind: 'stop', id: '1' })
    child.emit('message', { kind: 'ready' })
    child.stdout.emit('data', Buffer.from('a notice\n'))
    child.stderr.emit('data', Buffer.from('a warning\n'))
    child.emit('error', 'FatalError', 'Reached heap limit', '{}')
    child.emit('exit', 134)
    child.emit('exit', 0)
    expect(child.posted).toEqual([{ kind: 'stop', id: '1' }])
    expect(heard).toEqual([
      { kind: 'ready' },
      'a notice\n',
      'a warning\n',
      'FatalError in Reached heap limit\n',
    ])
    expect(ends).toEqual([{ code: null, signal: 'SIGABRT' }])
  })

  it('can be killed', () => {
    const { trainer, child } = started()
    trainer.kill()
    expect(child.killed).toBe(true)
  })

  it('tells an exit code from a signal', () => {
    expect(exitOf(0)).toEqual({ code: 0, signal: null })
    expect(exitOf(1)).toEqual({ code: 1, signal: null })
    expect(exitOf(9)).toEqual({ code: null, signal: 'SIGKILL' })
    expect(exitOf(137)).toEqual({ code: null, signal: 'SIGKILL' })
  })
})
