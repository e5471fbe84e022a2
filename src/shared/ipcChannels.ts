/** The channels between preload and main in the desktop application. */
export const ipcChannels = {
  /** Renderer to main, answered: a method of the contract and its input. */
  call: 'workbench:call',
  /** Renderer to main, answered: the path of a file that a person handed over, for an `OfferedFile`. */
  offerFile: 'workbench:offer-file',
  /** Main to renderer: name and payload of an event. */
  event: 'workbench:event',
} as const
