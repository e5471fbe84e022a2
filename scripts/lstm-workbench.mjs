#!/usr/bin/env node
// @ts-check
/*
 * The command line. It runs on Node 20 too, by going on under the Node that the project brings, and builds first when
 * the sources have changed. Standard output belongs to the command alone.
 */
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureBuilt } from './build/ensureBuilt.mjs'
import { handOver } from './project/handOver.mjs'
import { projectFolder } from './project/projectFolder.mjs'
import { projectNode } from './project/projectNode.mjs'

try {
  const node = projectNode()
  if (node === process.execPath) {
    await ensureBuilt((text) => console.error(text))
    const program = join(projectFolder, 'out', 'main', 'cli.js')
    process.argv[1] = program
    await import(pathToFileURL(program).href)
  } else {
    process.exitCode = await handOver(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)])
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
