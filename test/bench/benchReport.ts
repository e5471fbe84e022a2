import type { KernelName } from '../../src/shared/domain/kernelName'
import type { Cell } from '../../src/kernel/cell'
import type { ShapeList } from './kernel/kernelShapes'
import type { ProfileGroup } from './profile/profileGroup'

/** Where and when it was measured. */
export interface MachineReport {
  readonly date: string
  readonly processor: string
  readonly cores: number
  readonly memoryBytes: number
  readonly system: string
  readonly node: string
  /** Programs that wanted to run in the minute before, on average; figures are disturbed when it is far above 0. */
  readonly loadAtStart: number
  /** Versions of the peers, null where they are not installed. */
  readonly tensorflow: string | null
  readonly pytorch: string | null
}

/** Bare multiply-adds: what a build of the kernel cannot exceed on this machine. */
export interface PeakLine {
  readonly kernel: KernelName
  readonly threads: number
  readonly gflops: number
}

/** Forward and backward of one recurrent layer; medians. Peers run at the thread setting that is best for them, whatever `threads` says. */
export interface KernelLine {
  readonly cell: Cell
  readonly shape: ShapeList
  /** The build of the kernel, and its threads. */
  readonly kernel: KernelName
  readonly threads: number
  readonly ms: number
  readonly fastestMs: number
  readonly gflops: number
  readonly tfjsFusedMs: number | null
  readonly tfjsLayersMs: number | null
  readonly pytorchMs: number | null
  /** The thread setting that was PyTorch's best. */
  readonly pytorchThreads: number | null
}

/** A whole training step, and the parts of it; medians, in milliseconds. */
export interface StepLine {
  readonly name: string
  readonly shape: ShapeList
  readonly backend: string
  readonly kernel: string
  readonly threads: number
  /** Gradients and update. */
  readonly ms: number
  readonly fastestMs: number
  /** The kernel's forward and backward calls within it. */
  readonly kernelMs: number
  /** Median of step time over kernel time, step by step. */
  readonly timesKernel: number
  /** The update of all weights within it. */
  readonly updateMs: number
  /** Putting the batch together, before the step. */
  readonly batchMs: number
}

/** Where the time of a training step goes on one thread: shares of a sampled profile, 0..1. */
export interface ProfileLine {
  readonly name: string
  readonly shape: ShapeList
  readonly backend: string
  readonly shares: Readonly<Record<ProfileGroup, number>>
}

/** A whole training by the trainer's job, in a process of its own. */
export interface TrainingLine {
  readonly name: string
  readonly backend: string
  readonly kernel: string
  readonly epochs: number
  /** Mean, validation included. */
  readonly secondsPerEpoch: number
  /** What the application says before the training, from three batches. */
  readonly predictedSecondsPerEpoch: number
  readonly samplesPerSecond: number
  /** From the start of the job to its end, preparation and evaluation included. */
  readonly secondsInAll: number
  readonly peakMemoryBytes: number
  readonly predictedMemoryBytes: number
  readonly testAccuracy: number | null
}

/** How good forecasts are with the settings that the application proposes, beside simple ones; errors as `measure` says. */
export interface ForecastLine {
  readonly name: string
  readonly measure: 'sMAPE' | 'MAE'
  /** Of the network. */
  readonly alone: number
  /** Of the mean of network and simple forecast, with its name. */
  readonly together: number
  readonly togetherName: string
  readonly theta: number
  readonly ets: number
  /** The best epoch, the earliest one of several runs, and how many there are. */
  readonly bestEpoch: number
  readonly epochs: number
  /** Of all trainings and forecasts of the line. */
  readonly seconds: number
}

/** How the time of a training step grows along one size, the others as in the first line. */
export interface GrowthLine {
  readonly axis: 'batch' | 'steps' | 'units' | 'threads'
  readonly value: number
  readonly shape: ShapeList
  readonly threads: number
  readonly ms: number
  readonly kernelMs: number
  readonly gflops: number
}

/** Training batches with a softmax over a vocabulary at every position; medians, in a process of its own. */
export interface VocabularyLine {
  readonly vocabulary: number
  /** Positions of a batch. */
  readonly places: number
  /** Gradients and update. */
  readonly ms: number
  /** The kernel's calls within it. */
  readonly kernelMs: number
  /** What the batch takes in the kernel's memory, beside weights, gradients and moments. */
  readonly workspaceBytes: number
  readonly peakMemoryBytes: number
  /** What one tensor of logits, positions x vocabulary, would take. */
  readonly logitsBytes: number
}

/** Training steps of a network that tells the next token at each step, beside PyTorch; medians. */
export interface GenerationLine {
  readonly batch: number
  readonly steps: number
  readonly vocabulary: number
  readonly embedding: number
  readonly units: number
  readonly layers: number
  readonly backend: string
  readonly threads: number
  /** Gradients, clipping and update. */
  readonly ms: number
  readonly pytorchMs: number | null
  /** So many steps as a million characters less a tenth and a twentieth take. */
  readonly secondsPerEpoch: number
  readonly pytorchSecondsPerEpoch: number | null
}

/** Training steps of an encoder and a decoder, and a search with beams; medians. */
export interface TranslationLine {
  readonly batch: number
  /** Of each side. */
  readonly tokens: number
  readonly units: number
  readonly vocabulary: number
  readonly backend: string
  readonly threads: number
  /** A training step of the recurrent layers alone, with attention, and with the whole vocabulary to tell. */
  readonly recurrentMs: number
  readonly attentiveMs: number
  readonly ms: number
  /** A search over so many sentences. */
  readonly sentences: number
  readonly beam: number
  readonly beamSeconds: number
}

/** What is asked of the inside of a network while a text is typed, with the pictures of one layer. */
export interface InsideLine {
  readonly steps: number
  readonly units: number
  readonly layers: number
  /** Median, and what 95 of a hundred calls do not exceed, on the wall's clock. */
  readonly ms: number
  readonly p95Ms: number
  /** Time of all threads of main and trainer on the processor, mean of the calls. */
  readonly processorMs: number
  /** What `p95Ms` may be; null where nothing is promised. */
  readonly limitMs: number | null
  /** Characters of an answer. */
  readonly bytes: number
}

/** An import, and papaparse alone over the same text, in processes that take turns; medians. */
export interface ImportLine {
  readonly name: string
  readonly bytes: number
  readonly rows: number
  readonly columns: number
  readonly seconds: number
  /** Time of all threads on the processor: it depends less on what else runs. */
  readonly processorSeconds: number
  readonly peakMemoryBytes: number
  /** Cells as texts. */
  readonly papaparseSeconds: number
  readonly papaparseProcessorSeconds: number
  readonly papaparsePeakMemoryBytes: number
  /** Cells as numbers and truth values where they are (`dynamicTyping`). */
  readonly papaparseTypedSeconds: number
  readonly papaparseTypedProcessorSeconds: number
}

/** A call of the window over a history of 10,000 runs. */
export interface HistoryLine {
  readonly name: string
  /** Median call on the wall's clock, and what 95 of 100 calls stay within, beside what they may take. */
  readonly ms: number
  readonly p95Ms: number
  readonly p95LimitMs: number
  /** Time of all threads on the processor, mean of the calls, and what it may take. */
  readonly processorMs: number
  readonly limitMs: number
  /** Characters of an answer. */
  readonly bytes: number
}

/** Kills at random moments of one kind of work. */
export interface KillLine {
  readonly what: string
  readonly victim: 'application' | 'trainer'
  readonly kills: number
  /** Of them, those that came after the work was done. */
  readonly done: number
  /** Things that were told to be stored and are not there or cannot be read. */
  readonly lost: number
  /** Files that nothing leads to after the next start. */
  readonly left: number
}

/** Processes that meet on one data folder. */
export interface RaceLine {
  readonly what: string
  readonly times: number
  readonly wrong: number
  /** What counts as wrong. */
  readonly how: string
}

/** Everything that was measured; a section that was not asked for is empty. */
export interface BenchReport {
  readonly machine: MachineReport
  readonly peak: readonly PeakLine[]
  readonly kernel: readonly KernelLine[]
  readonly steps: readonly StepLine[]
  readonly profile: readonly ProfileLine[]
  readonly training: readonly TrainingLine[]
  readonly forecasts: readonly ForecastLine[]
  readonly growth: readonly GrowthLine[]
  readonly vocabulary: readonly VocabularyLine[]
  readonly generation: readonly GenerationLine[]
  readonly translation: readonly TranslationLine[]
  readonly inside: readonly InsideLine[]
  readonly import: readonly ImportLine[]
  readonly history: readonly HistoryLine[]
  readonly kills: readonly KillLine[]
  readonly races: readonly RaceLine[]
}
