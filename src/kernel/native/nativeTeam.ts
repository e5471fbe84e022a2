import { type JobName, jobs } from '../jobs'
import { type OwnShare, type Team } from '../team'
import { type NativeAddon, type NativeHandle } from './addonTypes'

/** The threads of the add-on (team.c). */
export class NativeTeam implements Team {
  #helpers: number
  readonly #addon: NativeAddon
  readonly #kernel: NativeHandle
  readonly #report: Float64Array

  constructor(addon: NativeAddon, kernel: NativeHandle, threads: number, report: Float64Array) {
    this.#addon = addon
    this.#kernel = kernel
    this.#helpers = threads - 1
    this.#report = report
  }

  get helpers(): number {
    return this.#helpers
  }

  runAlone(job: JobName, address: number, count: number): void {
    this.#addon.runAlone(this.#kernel, jobs.indexOf(job), address, count)
  }

  wake(): void {
    this.#addon.wake(this.#kernel)
  }

  runShared(job: JobName, address: number, count: number): OwnShare {
    this.#addon.runShared(this.#kernel, jobs.indexOf(job), address, count)
    return { count: this.#report[0] ?? 0, workedMs: this.#report[1] ?? 0 }
  }

  stop(): Promise<void> {
    this.#helpers = 0
    this.#addon.close(this.#kernel)
    return Promise.resolve()
  }
}
