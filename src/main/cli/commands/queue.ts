import { Argument, type Command } from 'commander'
import type { Queue, QueuedRun } from '../../../shared/domain/queue'
import { phaseText, type RunListItem } from '../../../shared/domain/run'
import { expected } from '../../../shared/errors'
import { plural } from '../../../shared/format/plural'
import { findRun } from '../chooseRun'
import { UsageError, valueOf } from '../failures'
import { withSession, type CommonOptions, type Session } from '../session'
import { textTable } from '../textTable'

/** What can be done to the queue. */
const actions = ['show', 'pause', 'continue', 'first', 'last', 'remove'] as const
type Action = (typeof actions)[number]

/** `queue [show|pause|continue]`, `queue first|last|remove RUN...` */
export function addQueue(program: Command): void {
  program
    .command('queue')
    .description('show the runs that wait for a window to train them, and change their order')
    .addArgument(new Argument('[action]', 'what to do').choices(actions).default('show'))
    .argument('[runs...]', 'ids, beginnings of ids, or names, for first, last and remove')
    .addHelpText(
      'after',
      `
pause     begin no further run; what a window trains waits in front
continue  begin to train again
first     put runs in front, last: behind all
remove    take runs out: what has begun is left as paused, the rest deleted`,
    )
    .action(async (action: Action, meant: string[], _options, command: Command) => {
      await withSession(command.optsWithGlobals<CommonOptions>(), async (session) => {
        await change(session, action, meant)
        const queue = await valueOf(session.client.queue.get())
        session.terminal.result(report(queue), () => sheet(queue))
      })
    })
}

async function change(session: Session, action: Action, meant: readonly string[]): Promise<void> {
  const { queue } = session.client
  const needsRuns = action === 'first' || action === 'last' || action === 'remove'
  if (needsRuns !== meant.length > 0) {
    throw new UsageError(
      needsRuns ? `name the runs: queue ${action} RUN...` : `queue ${action} takes no runs`,
    )
  }
  const ids: string[] = []
  for (const one of meant) ids.push(waiting(await findRun(session, one)).id)
  switch (action) {
    case 'show':
      return
    case 'pause':
      await valueOf(queue.hold())
      return
    case 'continue':
      await valueOf(queue.goOn())
      return
    case 'last':
      await valueOf(queue.move({ ids, before: null }))
      return
    case 'first': {
      const { waiting, next } = await valueOf(queue.get())
      const before = waiting.find(({ id }) => !ids.includes(id))?.id ?? next
      await valueOf(queue.move({ ids, before }))
      return
    }
    case 'remove':
      await valueOf(queue.leave({ ids }))
  }
}

/** A run that waits in the queue. Throws `run.notWaiting` for another one. */
export function waiting<Item extends Pick<RunListItem, 'id' | 'name' | 'status'>>(run: Item): Item {
  const { id, name, status } = run
  if (status !== 'queued') throw expected('run.notWaiting', { id, name, status })
  return run
}

const short = ({ id, name, task, datasetName, epochs, plannedEpochs, isElsewhere }: QueuedRun) => ({
  runId: id,
  name,
  task,
  dataset: datasetName,
  epochs,
  plannedEpochs,
  isElsewhere,
})

const report = ({ isHeld, atOnce, threadsEach, running, waiting, waitingTotal }: Queue) => ({
  isHeld,
  atOnce,
  threadsEach,
  running: running.map(short),
  waiting: waiting.map(short),
  waitingTotal,
})

function sheet({ isHeld, running, waiting, waitingTotal }: Queue): string {
  const doing = ({ progress, epochs, plannedEpochs }: Queue['running'][number]): string =>
    progress === null ? `training, ${epochs} of ${plannedEpochs} epochs done` : phaseText(progress)
  const rows = [
    ...running.map((run) => ['', run.id, run.name, doing(run)]),
    ...waiting.map((run, at) => [
      `${at + 1}`,
      run.id,
      run.name,
      run.epochs > 0
        ? `goes on after ${run.epochs} of ${run.plannedEpochs} epochs`
        : `${run.plannedEpochs} epochs`,
    ]),
  ]
  const more = waitingTotal - waiting.length
  return [
    isHeld
      ? `The queue is paused: ${plural(waitingTotal, 'run')} waiting. To go on: lstm-workbench queue continue`
      : `${plural(running.length, 'run')} trained now, ${waitingTotal} waiting.`,
    ...(rows.length > 0 ? [textTable(['Place', 'Run', 'Name', ''], rows)] : []),
    ...(more > 0 ? [`And ${more} more.`] : []),
  ].join('\n\n')
}
