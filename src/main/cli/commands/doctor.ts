import type { Command } from 'commander'
import type { Lost } from '../../../shared/domain/recovery'
import { foundText, recoveredText } from '../../../shared/format/recoveryText'
import { openHome } from '../../home/openHome'
import { resolveHome } from '../../home/homePaths'
import { expected } from '../../../shared/errors'
import { restoreBackup } from '../../store/backups'
import { holdOwnership } from '../../store/ownership'
import { withTerminal } from '../session'
import type { DoctorReport } from '../../../shared/domain/doctor'
import { withSession, type CommonOptions } from '../session'
import { textTable } from '../textTable'
import { valueOf } from '../failures'
import { plural } from '../../../shared/format/plural'

/** `doctor` */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('tell versions, engine, measured speed and the data folder; bring back what a database lost')
    .option(
      '--lost',
      'list data sets and runs that lie in the data folder and that the database does not know',
    )
    .option('--recover', 'give all of them their places in the database again')
    .option('--restore', 'put the newest backup in the place of the database, which is kept beside it')
    .action(async (options: DoctorOptions, command: Command) => {
      const common = command.optsWithGlobals<CommonOptions>()
      if (options.restore) {
        await restore(common)
        return
      }
      await withSession(common, async ({ client, terminal }) => {
        if (options.lost || options.recover) {
          const lost = await valueOf(client.recovery.find({ all: true }))
          if (!options.recover) {
            terminal.result(lost, () => lostSheet(lost))
            return
          }
          const ids = [...lost.datasets, ...lost.runs].map(({ id }) => id)
          const recovered = await valueOf(client.recovery.recover({ ids }))
          terminal.result(recovered, () => recoveredText(recovered))
          return
        }
        const report = await valueOf(client.application.doctor())
        terminal.result(report, () => sheet(report))
      })
    })
}

interface DoctorOptions {
  readonly lost?: boolean
  readonly recover?: boolean
  readonly restore?: boolean
}

/** Puts the newest backup in the place of a database that cannot be opened: without opening it. */
async function restore(options: CommonOptions): Promise<void> {
  await withTerminal(options, async (terminal) => {
    const paths = openHome(resolveHome(options.home))
    const ownership = holdOwnership(paths.owners)
    try {
      if (!ownership.isAlone()) throw expected('database.busy')
      const restored = await restoreBackup(paths.database, paths.backups, Date.now())
      if (restored === null) throw expected('backup.none', { path: paths.backups })
      const { backup, aside } = restored
      const made = new Date(backup.at).toISOString()
      terminal.result({ restored: backup.path, made, aside }, () =>
        [
          `Restored the backup of ${made.slice(0, 16).replace('T', ' ')} UTC.`,
          ...(aside === null ? [] : [`The database before it is kept as ${aside}.`]),
          'Data sets and runs that came later: doctor --recover',
        ].join('\n'),
      )
    } finally {
      ownership.release()
    }
  })
}

function lostSheet(lost: Lost): string {
  const found = [
    ...lost.datasets.map(({ id, name, rows }) => ['data set', id, name, plural(rows, 'row', 'rows', 'en')]),
    ...lost.runs.map(({ id, name, status, datasetName }) => [
      'run',
      id,
      name,
      `${status}, on ${datasetName}`,
    ]),
  ]
  return [
    foundText(lost),
    ...(found.length === 0
      ? []
      : [textTable(['', 'Id', 'Name', ''], found), 'Bring them back: doctor --recover']),
    ...lost.unreadable.map(({ place, reason }) => `${place}: ${reason}.`),
  ].join('\n')
}

function sheet(report: DoctorReport): string {
  const { database, engine } = report
  const facts = [
    ['LSTM Workbench', report.version],
    ['Node', report.node],
    ['Platform', report.platform],
    ['Data folder', report.home],
    [
      'Database',
      `${database.bytes.toLocaleString('en')} bytes${database.writable ? '' : ', cannot be written'}`,
    ],
    ['Engine', `${engine.backend}, kernel ${engine.kernel}, ${engine.threads} threads`],
    ...Object.entries(report.libraries),
  ]
  const speed = report.speed.map(({ implementation, shape, ms, gflops }) => [
    implementation,
    shape.join(' x '),
    ms.toFixed(1),
    gflops.toFixed(1),
  ])
  return [
    textTable(['', ''], facts).trimStart(),
    '',
    textTable(['Forward and backward', 'Batch x steps x inputs x units', 'ms', 'GFLOP/s'], speed, [2, 3]),
    ...report.notes,
  ].join('\n')
}
