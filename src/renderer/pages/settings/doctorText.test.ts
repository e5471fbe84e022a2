import { describe, expect, it } from 'vitest'
import { doctorText } from './doctorText'

describe('doctorText', () => {
  it('says everything in lines that can be sent to someone', () => {
    const text = doctorText({
      version: '0.1.0',
      node: '24.21.0',
      platform: 'linux x64',
      home: '/data',
      database: { path: '/data/workbench.db', bytes: 1_200_000, writable: false },
      engine: { backend: 'wasm', kernel: 'wasm-simd', threads: 2 },
      libraries: { tfjs: '4.22.0' },
      speed: [{ implementation: 'kernel', shape: [128, 500, 32, 100], ms: 180, gflops: 43.12 }],
      notes: ['TensorFlow is not installed.'],
    })
    expect(text.split('\n')).toEqual([
      'Version: 0.1.0',
      'Node: 24.21.0',
      'Platform: linux x64',
      'Engine: Embedded, kernel wasm-simd, 2 threads',
      'tfjs: 4.22.0',
      'Data folder: /data',
      'Database: 1.2 MB, cannot be written',
      'kernel [128, 500, 32, 100]: 0.2 s, 43.1 GFLOPS',
      'TensorFlow is not installed.',
    ])
  })
})
