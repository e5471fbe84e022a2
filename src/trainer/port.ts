/** The line to main: Electron's parent port in a utility process, Node's own in a forked one. */
export interface Port {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
}

interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

/** Finds the line to main. Throws when this process was started by hand. */
export function openPort(process: NodeJS.Process & { parentPort?: ParentPort }): Port {
  const { parentPort } = process
  if (parentPort) {
    return {
      post: (message) => {
        parentPort.postMessage(message)
      },
      onMessage: (listener) => {
        parentPort.on('message', (event) => {
          listener(event.data)
        })
      },
    }
  }
  if (!process.send) throw new Error('The trainer is started by the application, not by hand.')
  return {
    post: (message) => {
      process.send?.(message)
    },
    onMessage: (listener) => {
      process.on('message', listener)
      // Without main there is nobody to work for: what is finished has been stored.
      process.on('disconnect', () => process.exit(0))
    },
  }
}
