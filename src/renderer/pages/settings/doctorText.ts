import type { DoctorReport } from '../../../shared/domain/doctor'
import { formatBytes, formatNumber } from '../../../shared/format/formatNumber'
import { formatDuration } from '../../../shared/format/formatTime'

/** The facts of a report as label and value. */
export function doctorFacts(
  report: DoctorReport,
): readonly { readonly label: string; readonly value: string }[] {
  const { backend, kernel, threads } = report.engine
  return [
    { label: 'Version', value: report.version },
    { label: 'Node', value: report.node },
    { label: 'Platform', value: report.platform },
    {
      label: 'Engine',
      value: `${backend === 'tensorflow' ? 'TensorFlow' : 'Embedded'}, kernel ${kernel}, ${threads} threads`,
    },
    ...Object.entries(report.libraries).map(([label, value]) => ({ label, value })),
    { label: 'Data folder', value: report.home },
    {
      label: 'Database',
      value: `${formatBytes(report.database.bytes)}${report.database.writable ? '' : ', cannot be written'}`,
    },
  ]
}

/** The report as lines of text, to be copied into a message. */
export function doctorText(report: DoctorReport): string {
  return [
    ...doctorFacts(report).map(({ label, value }) => `${label}: ${value}`),
    ...report.speed.map(
      ({ implementation, shape, ms, gflops }) =>
        `${implementation} [${shape.join(', ')}]: ${formatDuration(ms / 1000)}, ${formatNumber(gflops)} GFLOPS`,
    ),
    ...report.notes,
  ].join('\n')
}
