import { trainerRequestSchema, type TrainerMessage, type TrainerRequest } from '../shared/trainerMessages'
import type { JobName } from '../shared/jobs'
import { openPort } from './port'
import { runJob } from './runJob'

/** The trainer process: takes jobs from main one at a time and answers each with exactly one `end`. */
const port = openPort(process)
const running = new Map<string, Record<'cancel' | 'stop' | 'pause', AbortController>>()

const tell = (message: TrainerMessage): void => {
  port.post(message)
}

async function startJob(request: Extract<TrainerRequest, { kind: 'job' }>): Promise<void> {
  const { id } = request
  const name: JobName = request.name
  const controls = {
    cancel: new AbortController(),
    stop: new AbortController(),
    pause: new AbortController(),
  }
  running.set(id, controls)
  const result = await runJob(name, request.input, {
    note: (note) => {
      tell({ kind: 'note', id, note })
    },
    cancelled: controls.cancel.signal,
    stopped: controls.stop.signal,
    paused: controls.pause.signal,
  })
  running.delete(id)
  tell({ kind: 'end', id, result })
}

port.onMessage((message) => {
  const request = trainerRequestSchema.parse(message)
  switch (request.kind) {
    case 'job':
      void startJob(request)
      break
    case 'cancel':
    case 'stop':
    case 'pause':
      running.get(request.id)?.[request.kind].abort()
      break
  }
})

/** How often main hears that this process still answers, milliseconds. */
const beatMs = 2000
setInterval(() => tell({ kind: 'beat' }), beatMs).unref()

tell({ kind: 'ready' })
