import { EventEmitter } from 'node:events'
import { vi } from 'vitest'

/** Contents of a fake window: records what is sent and what it was told to do. */
export class FakeContents extends EventEmitter {
  readonly mainFrame = { url: '' }
  readonly sent: unknown[][] = []
  openHandler: ((details: { url: string }) => { action: string }) | undefined
  send(...message: unknown[]): void {
    this.sent.push(message)
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }
}

/** A fake window; every one made is kept in `FakeWindow.all`. */
export class FakeWindow extends EventEmitter {
  static readonly all: FakeWindow[] = []
  readonly webContents = new FakeContents()
  focused = false
  minimized = false
  readonly done: string[] = []
  constructor(readonly options: { width?: number; webPreferences?: object } = {}) {
    super()
    FakeWindow.all.push(this)
  }
  async loadURL(address: string): Promise<void> {
    this.webContents.mainFrame.url = address
  }
  setProgressBar = vi.fn()
  isFocused = (): boolean => this.focused
  isMinimized = (): boolean => this.minimized
  isMaximized = (): boolean => false
  isDestroyed = (): boolean => false
  getNormalBounds = () => ({ x: 1, y: 2, width: 1000, height: 700 })
  show = (): number => this.done.push('show')
  focus = (): number => this.done.push('focus')
  restore = (): number => this.done.push('restore')
  reload = (): number => this.done.push('reload')
  maximize = (): number => this.done.push('maximize')
}

/** A fake system notification; every one shown is kept in `FakeNotification.shown`. */
export class FakeNotification extends EventEmitter {
  static readonly shown: FakeNotification[] = []
  static isSupported = (): boolean => true
  constructor(readonly options: { title: string; body: string }) {
    super()
  }
  show(): void {
    FakeNotification.shown.push(this)
  }
}

/** A fake utility process. */
export class FakeUtilityProcess extends EventEmitter {
  readonly stdout = new EventEmitter()
  readonly stderr = new EventEmitter()
  readonly posted: unknown[] = []
  readonly pid = 4321
  killed = false
  postMessage(message: unknown): void {
    this.posted.push(message)
  }
  kill(): void {
    this.killed = true
  }
}

type Handler = (event: unknown, ...input: unknown[]) => unknown

/** Stands in for the module `electron` in tests: `vi.mock('electron', async () => (await import(...)).fakeElectron())`. */
export function fakeElectron() {
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    name: 'LSTM Workbench',
    quit: vi.fn(),
    setBadgeCount: vi.fn(),
    exit: vi.fn(),
    getPath: (name: string) => `/home/a/${name}`,
    getVersion: () => '0.1.0',
    setPath: vi.fn(),
    setAppUserModelId: vi.fn(),
    enableSandbox: vi.fn(),
    requestSingleInstanceLock: vi.fn(() => true),
    whenReady: vi.fn(() => Promise.resolve()),
  })
  const handlers = new Map<string, Handler>()
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
    webRequest: { onBeforeRequest: vi.fn() },
    protocol: { handle: vi.fn() },
  })
  return {
    app,
    BrowserWindow: FakeWindow,
    Notification: FakeNotification,
    dialog: {
      showOpenDialog: vi.fn(),
      showSaveDialog: vi.fn(),
      showMessageBox: vi.fn(),
      showErrorBox: vi.fn(),
    },
    ipcMain: {
      handlers,
      handle: (channel: string, handler: Handler) => handlers.set(channel, handler),
      removeHandler: (channel: string) => handlers.delete(channel),
    },
    Menu: { buildFromTemplate: vi.fn((template: unknown) => template), setApplicationMenu: vi.fn() },
    nativeTheme: { shouldUseDarkColors: false },
    protocol: { registerSchemesAsPrivileged: vi.fn(), handle: vi.fn() },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    session: { defaultSession: session },
    shell: { openExternal: vi.fn(() => Promise.resolve()) },
    utilityProcess: { fork: vi.fn(() => new FakeUtilityProcess()) },
  }
}
