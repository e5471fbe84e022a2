import type { Calls } from '../../shared/contract/calls'
import { expected } from '../../shared/errors'
import type { Handlers } from '../../shared/rpc'
import { gridSize } from '../../shared/sweeps/searchSpace'
import { taskSpecs } from '../../shared/tasks/catalogue'
import { findProfile } from '../datasets/findDataset'
import { exactProblem, planDraft, type Draft } from '../experiments/planDraft'
import { newId } from '../newId'
import { announceRun } from '../runs/presentRun'
import { announceSweep, findSweep, presentSweep, presentSweepItem } from '../sweeps/presentSweep'
import { checkedPlan, settingsIn, withSettings } from '../sweeps/sweepDraft'
import type { Workbench } from '../workbench'

/** Sweeps that a list shows. */
const mostListed = 500

/** Sweeps: begin, follow, leave, go on, remove. */
export function sweepsCalls(workbench: Workbench): Handlers<Calls>['sweeps'] {
  const { store, ownership, now, sweepDriver } = workbench
  const goOn = (id: string): null => {
    const { status } = findSweep(workbench, id)
    const to = { status: 'running', owner: ownership.owner, endedAt: null } as const
    if (!store.sweeps.move(id, ['paused', 'interrupted', 'stopped', 'finished'], to)) {
      throw expected('sweep.notResumable', { id, status })
    }
    announceSweep(workbench, id)
    sweepDriver.begin(id)
    return null
  }
  return {
    start: async ({ plan: asked, ...draft }) => {
      const { experiment, problem } = planDraft(workbench, draft)
      if (problem !== null) throw await exactProblem(workbench, draft, experiment, problem)
      const checked = checkedPlan(asked, experiment)
      const plan = checked.method === 'grid' ? { ...checked, trials: gridTrials(checked) } : checked
      requireAllowed(workbench, draft, plan.vary)
      const id = newId('s')
      store.sweeps.add({
        id,
        name: experiment.name,
        task: experiment.task,
        datasetId: draft.datasetId,
        datasetHash: findProfile(workbench, draft.datasetId).hash,
        testDatasetId: draft.testDatasetId,
        experiment: draft.experiment,
        first: settingsIn(experiment, plan.vary),
        plan,
        metric: taskSpecs[experiment.task].mainMetric,
        epochs: experiment.training.epochs,
        status: 'running',
        owner: ownership.owner,
        createdAt: now(),
      })
      announceSweep(workbench, id)
      sweepDriver.begin(id)
      return { sweepId: id }
    },
    list: () =>
      store.sweeps.list(mostListed).map(({ sweep, begun }) => presentSweepItem(workbench, sweep, begun)),
    get: ({ id }) => presentSweep(workbench, id),
    pause: ({ id }) => {
      sweepDriver.halt(findSweep(workbench, id).id, 'paused')
      return null
    },
    stop: ({ id }) => {
      sweepDriver.halt(findSweep(workbench, id).id, 'stopped')
      return null
    },
    resume: ({ id }) => goOn(id),
    extend: ({ id, trials, minutes }) => {
      const { plan, status } = findSweep(workbench, id)
      const more = plan.minutes === null || minutes === null ? plan.minutes : plan.minutes + minutes
      store.sweeps.setPlan(id, { ...plan, trials: plan.trials + trials, minutes: more })
      announceSweep(workbench, id)
      return status === 'running' ? null : goOn(id)
    },
    remove: ({ id }) => {
      const { metric } = findSweep(workbench, id)
      sweepDriver.halt(id, 'paused')
      const at = now()
      store.transaction(() => {
        store.sweeps.setRemoved(id, at)
        for (const { runId } of store.sweeps.trialsOf(id, metric))
          if (runId !== null) store.runs.remove(runId, at)
      })
      return announceAll(workbench, id)
    },
    restore: ({ id }) => {
      const sweep = store.sweeps.find(id)
      if (sweep === null) throw expected('sweep.notFound', { id })
      store.transaction(() => {
        store.sweeps.setRemoved(id, null)
        if (sweep.deletedAt !== null) store.runs.restoreGroup(id, sweep.deletedAt)
      })
      return announceAll(workbench, id)
    },
  }
}

function announceAll(workbench: Workbench, id: string): null {
  announceSweep(workbench, id)
  for (const runId of workbench.store.runs.ofGroup(id)) announceRun(workbench, runId)
  return null
}

/** The points of a grid, and the settings that it begins with. Throws `input.invalid` where they are too many. */
function gridTrials({ vary }: Parameters<typeof checkedPlan>[0]): number {
  const most = 999
  const size = gridSize(vary)
  if (size <= most) return size + 1
  throw expected('input.invalid', {
    where: 'Sweep',
    problem: `the grid has ${size.toLocaleString('en')} points, ${most} at most can be tried`,
    hint: 'Name fewer values, or choose another method.',
  })
}

/** Throws what is wrong with a value that would be tried, so that it is told before anything is trained. */
function requireAllowed(workbench: Workbench, draft: Draft, vary: Parameters<typeof settingsIn>[1]): void {
  const { experiment } = planDraft(workbench, draft)
  for (const varied of vary) {
    for (const value of varied.kind === 'list' ? varied.values : [varied.low, varied.high]) {
      planDraft(workbench, {
        ...draft,
        experiment: withSettings(draft.experiment, experiment, { [varied.path]: value }),
      })
    }
  }
}
