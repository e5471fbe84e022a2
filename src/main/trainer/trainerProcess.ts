/** How a trainer process ended. */
export interface TrainerExit {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null
  readonly signal: string | null
}

/**
 * A process that runs `out/main/trainer.js`: Electron's utilityProcess in the desktop application, Node's
 * child_process.fork elsewhere. Messages are structured clones; both sides parse what they receive.
 */
export interface TrainerProcess {
  readonly pid: number | undefined
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, whatever ended it. */
  onExit(listener: (exit: TrainerExit) => void): void
  /** Lines that it wrote to standard error, for the log and to explain a death. */
  onErrorOutput(listener: (text: string) => void): void
  kill(): void
}

/** Starts a trainer process. */
export type StartTrainerProcess = () => TrainerProcess
