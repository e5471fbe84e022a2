import type { BenchReport, KernelLine } from '../benchReport'
import { figure, geometricMean } from '../figures'
import { markdownTable } from '../markdownTable'

/** The kernel beside its peers: a row a shape, then what the targets are about. */
export function kernelTable({ kernel, peak }: BenchReport): string {
  const threads = [...new Set(kernel.map((line) => line.threads))]
  const header = [
    'batch, steps, inputs, units',
    ...threads.map((count) => `kernel, ${threadsText(count)}`),
    'GFLOPS',
    'of the limit',
    'tfjs fused',
    'tfjs-layers',
    'PyTorch',
    'fused / kernel',
    'PyTorch / kernel',
  ]
  const best = kernel.filter((line) => line.threads === threads.at(-1))
  const limit = peak.find((line) => line.threads === threads.at(-1))?.gflops ?? NaN
  const rows = best.map((line) => [
    line.shape.join(', '),
    ...threads.map((count) => milliseconds(msAt(kernel, line, count))),
    figure(line.gflops),
    `${Math.round((100 * line.gflops) / limit)} %`,
    milliseconds(line.tfjsFusedMs),
    milliseconds(line.tfjsLayersMs),
    milliseconds(line.pytorchMs),
    times(line.tfjsFusedMs, line.ms),
    times(line.pytorchMs, line.ms),
  ])
  const mean = (peer: 'tfjsFusedMs' | 'pytorchMs'): string =>
    figure(geometricMean(best.flatMap((line) => (line[peer] === null ? [] : line[peer] / line.ms))))
  const limits = peak.map((line) => `${figure(line.gflops)} with ${threadsText(line.threads)}`).join(', ')
  return [
    markdownTable(header, rows),
    '',
    `Limit of multiply-adds, GFLOPS: ${limits}. Geometric mean over the shapes: ${mean('tfjsFusedMs')} times as fast as tfjs fused, ` +
      `${mean('pytorchMs')} times as fast as PyTorch.`,
  ].join('\n')
}

const threadsText = (count: number): string => (count === 1 ? '1 thread' : `${count} threads`)

function msAt(lines: readonly KernelLine[], { shape }: KernelLine, threads: number): number | null {
  return lines.find((line) => line.threads === threads && line.shape.join() === shape.join())?.ms ?? null
}

const milliseconds = (value: number | null): string => (value === null ? '-' : `${figure(value)} ms`)
const times = (peer: number | null, own: number): string => (peer === null ? '-' : figure(peer / own))
