/*
 * A trainer process for tests of supervision: a real child process that speaks the protocol of src/shared/jobs.ts and
 * misbehaves on demand. The `path` of an import says what it does, e.g. `exit 0`.
 */
const never = () => new Promise(() => {})
const answer = (id, value) => process.send({ kind: 'end', id, result: { ok: true, value } })

const content = {
  hash: 'a'.repeat(64),
  rows: 1,
  columns: [],
  format: { kind: 'csv', encoding: 'utf-8', delimiter: ',', decimal: '.', header: true },
  warnings: [],
  picture: { kind: 'lines', lines: [String(process.pid)] },
  source: null,
  file: '',
  sourceBytes: 1,
}

const behaviours = {
  answer: (id) => answer(id, content),
  twice: (id) => {
    answer(id, content)
    answer(id, { ...content, rows: 2 })
  },
  nonsense: (id) => answer(id, { rows: 'many' }),
  exit: (_id, code) => process.exit(Number(code)),
  answerAndExit: (id) => {
    answer(id, content)
    process.exit(0)
  },
  kill: (_id, signal) => process.kill(process.pid, signal),
  memory: () => {
    process.stderr.write(
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n',
    )
    process.abort()
  },
  throw: () => {
    setImmediate(() => {
      throw new Error('something unforeseen')
    })
  },
  hang: never,
  hangs: () => {
    for (;;);
  },
  beats: (id) => {
    const beating = setInterval(() => process.send({ kind: 'beat' }), 50)
    setTimeout(() => {
      clearInterval(beating)
      answer(id, content)
    }, 2000)
  },
  notes: (id) => {
    for (const fraction of [0.1, 'no number', 0.9]) {
      process.send({ kind: 'note', id, note: { kind: 'progress', progress: { fraction, doing: 'Reading' } } })
    }
    answer(id, content)
  },
  untilCancelled: never,
  untilAsked: never,
}

let current = null
process.on('message', (message) => {
  if (message.kind === 'job') {
    const [behaviour, argument] = message.input.path.split(' ')
    current = { id: message.id, behaviour }
    void behaviours[behaviour](message.id, argument)
  } else if (message.kind === 'cancel' && current?.behaviour === 'untilCancelled') {
    process.send({
      kind: 'end',
      id: message.id,
      result: { ok: false, error: { code: 'job.cancelled', params: {} } },
    })
  } else if (current?.behaviour === 'untilAsked' && current.id === message.id) {
    answer(message.id, { ...content, picture: { kind: 'lines', lines: [message.kind] } })
  }
})
process.on('disconnect', () => process.exit())
process.send({ kind: 'ready' })
