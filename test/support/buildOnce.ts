import { ensureBuilt } from '../../scripts/build/ensureBuilt.mjs'

/** Integration and end-to-end tests run against `out/`: it is built before them when the sources are newer. */
export async function setup(): Promise<void> {
  await ensureBuilt((text) => {
    console.log(text)
  })
}
