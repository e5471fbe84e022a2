import type { Command } from 'commander'
import type { DoctorReport } from '../../../shared/domain/doctor'
import { withSession, type CommonOptions } from '../session'
import { textTable } from '../textTable'
import { valueOf } from '../failures'

/** `doctor` */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('tell versions, engine, measured speed and the data folder')
    .action(async (_options, command: Command) => {
      await withSession(command.optsWithGlobals<CommonOptions>(), async ({ client, terminal }) => {
        const report = await valueOf(client.application.doctor())
        terminal.result(report, () => sheet(report))
      })
    })
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
