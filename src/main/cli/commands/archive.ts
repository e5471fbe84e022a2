import type { Command } from 'commander'
import { addMarking } from './star'

/** `archive [RUN...] [--where EXPRESSION] [--undo]` */
export const addArchive = (program: Command): void =>
  addMarking(program, {
    name: 'archive',
    description: 'put runs away: lists leave them out, nothing is deleted',
    done: 'Put away',
    undone: 'Brought back',
    mark: (archived) => ({ archived }),
  })
