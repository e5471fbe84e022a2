import { isActive, phaseText, type Epoch, type Run, type RunProgress } from '../../shared/domain/run'
import type { TaskId } from '../../shared/domain/task'
import { formatMetric } from '../../shared/format/formatMetric'
import { formatDuration } from '../../shared/format/formatTime'
import { metricOf, taskSpecs } from '../../shared/tasks/catalogue'
import { openProgressBar } from './progressBar'
import type { Session } from './session'
import { valueOf } from './failures'
import { waitUntil } from './waitForJob'

/**
 * Waits for a run to end, with a bar or a line an epoch on standard error. The first Ctrl-C stops it after its batch;
 * its best epoch is kept. Epochs that were done before are not told again.
 */
export async function followRun(
  { application, client, terminal, interrupts }: Session,
  id: string,
  epochsBefore = 0,
): Promise<Run> {
  const bar = openProgressBar(terminal)
  let told = epochsBefore
  let name = ''
  const look = async (): Promise<Run | null> => {
    const run = await valueOf(client.runs.get({ id }))
    for (const epoch of terminal.isWatched ? [] : run.history.slice(told)) {
      terminal.note(epochLine(run.task, epoch, run.experiment.training.epochs))
    }
    told = run.history.length
    name = run.name
    return isActive(run.status) ? null : run
  }
  const stopProgress = application.onEvent((event, payload) => {
    if (event === 'runProgress' && 'phase' in payload && payload.runId === id) {
      bar.update(payload.fraction, progressLine(payload))
    }
  })
  try {
    const stop = () => {
      terminal.note(
        `Stopping "${name}" (${id}) after this batch; the best epoch is kept. Ctrl-C again ends at once: ` +
          `resume ${id} then goes on after the last finished epoch.`,
      )
      void client.runs.stop({ id })
    }
    return await interrupts.during(stop, waitUntil(application, 'runChanged', look))
  } finally {
    stopProgress()
    bar.close()
  }
}

function progressLine(progress: RunProgress): string {
  const { secondsLeft, loss } = progress
  const left = secondsLeft === null ? '' : `, ${formatDuration(secondsLeft)} left`
  return `${phaseText(progress)}${left}${loss === null ? '' : `, loss ${loss.toPrecision(3)}`}`
}

function epochLine(task: TaskId, epoch: Epoch, epochs: number): string {
  const metric = metricOf(task, taskSpecs[task].mainMetric)
  const validation = epoch.validation[metric.id]
  const reached =
    validation === undefined ? '' : `, validation ${metric.name} ${formatMetric(metric, validation, 'en')}`
  return `Epoch ${epoch.epoch} of ${epochs}: loss ${epoch.loss.toPrecision(3)}${reached}, ${formatDuration(epoch.seconds)}`
}
