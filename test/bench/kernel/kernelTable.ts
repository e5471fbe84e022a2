import type { Cell } from '../../../src/kernel/cell'
import { kernelText, type KernelName } from '../../../src/shared/domain/kernelName'
import type { BenchReport, KernelLine } from '../benchReport'
import { figure, geometricMean } from '../figures'
import { markdownTable } from '../markdownTable'

/** The builds of the kernel beside their peers: a row a shape and build, then what the targets are about. */
export function kernelTable({ kernel, peak }: BenchReport): string {
  const most = Math.max(...kernel.map((line) => line.threads))
  const header = [
    'cell',
    'batch, steps, inputs, units',
    'kernel',
    '1 thread',
    threadsText(most),
    'GFLOPS',
    'of the limit',
    'tfjs fused',
    'tfjs-layers',
    'PyTorch',
    'fused / kernel',
    'PyTorch / kernel',
    'WebAssembly / kernel',
  ]
  const best = kernel.filter((line) => line.threads === most)
  const limitOf = (name: KernelName): number =>
    peak.find((line) => line.threads === most && line.kernel === name)?.gflops ?? NaN
  const rows = best.map((line) => [
    cellNames[line.cell],
    line.shape.join(', '),
    kernelText(line.kernel),
    milliseconds(atOneThread(kernel, line)),
    milliseconds(line.ms),
    figure(line.gflops),
    `${Math.round((100 * line.gflops) / limitOf(line.kernel))} %`,
    milliseconds(line.tfjsFusedMs),
    milliseconds(line.tfjsLayersMs),
    milliseconds(line.pytorchMs),
    times(line.tfjsFusedMs, line.ms),
    times(line.pytorchMs, line.ms),
    times(webAssembly(best, line), line.ms),
  ])
  const names = [...new Set(best.map((line) => line.kernel))]
  const limits = peak.map(
    (line) => `${kernelText(line.kernel)} ${figure(line.gflops)} with ${threadsText(line.threads)}`,
  )
  return [
    markdownTable(header, rows),
    '',
    `Limit of multiply-adds, GFLOPS: ${limits.join(', ')}.`,
    ...names.map((name) =>
      meansOf(
        name,
        best.filter(({ cell }) => cell === 'lstm'),
      ),
    ),
    ...names.map((name) => meansOfOthers(name, best)),
  ].join('\n')
}

const cellNames: Readonly<Record<Cell, string>> = { lstm: 'LSTM', gru: 'GRU', rnn: 'simple RNN' }

/** How many times as fast as a peer some lines are, in the geometric mean. */
function meanOf(lines: readonly KernelLine[], peer: (line: KernelLine) => number | null): string {
  const ratios = lines.flatMap((line) => {
    const ms = peer(line)
    return ms === null ? [] : ms / line.ms
  })
  return ratios.length === 0 ? '-' : figure(geometricMean(ratios))
}

/** How many times as fast as each peer a build is with LSTM layers, in the geometric mean over the shapes. */
function meansOf(name: KernelName, best: readonly KernelLine[]): string {
  const own = best.filter((line) => line.kernel === name)
  const mean = (peer: (line: KernelLine) => number | null): string => meanOf(own, peer)
  return (
    `Geometric means, ${kernelText(name)}: ${mean((line) => line.tfjsFusedMs)} times as fast as tfjs fused, ` +
    `${mean((line) => line.pytorchMs)} as PyTorch, ${mean((line) => webAssembly(best, line))} as WebAssembly.`
  )
}

/** The same beside PyTorch with each of the other cells. */
function meansOfOthers(name: KernelName, best: readonly KernelLine[]): string {
  const ofCell = (cell: Cell): string => {
    const own = best.filter((line) => line.kernel === name && line.cell === cell)
    return `${cellNames[cell]} ${meanOf(own, (line) => line.pytorchMs)}`
  }
  return `Times as fast as PyTorch with other cells, ${kernelText(name)}: ${ofCell('gru')}, ${ofCell('rnn')}.`
}

const threadsText = (count: number): string => (count === 1 ? '1 thread' : `${count} threads`)
const isSameShape = (one: KernelLine, other: KernelLine): boolean =>
  one.cell === other.cell && one.shape.join() === other.shape.join()

/** What the build takes at the shape of a line with one thread. */
const atOneThread = (lines: readonly KernelLine[], line: KernelLine): number | null =>
  lines.find((other) => other.threads === 1 && other.kernel === line.kernel && isSameShape(other, line))
    ?.ms ?? null

/** What the kernel in WebAssembly takes at the shape of a line. */
const webAssembly = (lines: readonly KernelLine[], line: KernelLine): number | null =>
  lines.find((other) => other.kernel === 'wasm-simd' && isSameShape(other, line))?.ms ?? null

const milliseconds = (value: number | null): string => (value === null ? '-' : `${figure(value)} ms`)
const times = (peer: number | null, own: number): string => (peer === null ? '-' : figure(peer / own))
