import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { contentKind } from './contentKind'

const kindOf = (bytes: string | Uint8Array) => contentKind(Buffer.from(bytes as string))

describe('contentKind', () => {
  it('knows an HTML page by its start, whatever it is called', async () => {
    expect(await kindOf('\n\n  <!DOCTYPE html>\n<html>')).toMatchObject({
      kind: 'foreign',
      found: 'an HTML page',
    })
    expect(await kindOf('\ufeff<html lang="en">')).toMatchObject({ kind: 'foreign', found: 'an HTML page' })
  })

  it.each([
    ['%PDF-1.7\n%', 'a PDF document'],
    [Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'an image (PNG)'],
    [Buffer.from('53514c69746520666f726d6174203300', 'hex'), 'an SQLite database'],
    [Buffer.from('8004950000', 'hex'), 'a Python pickle, which can run programs when it is opened'],
    ['#!/bin/sh\nrm -rf', 'a script'],
    ['<?xml version="1.0"?><a/>', 'an XML document'],
  ])('names what is no table: %s', async (bytes, found) => {
    expect(await kindOf(bytes)).toMatchObject({ kind: 'foreign', found })
  })

  it('knows containers', async () => {
    expect(await kindOf(gzipSync('a,b'))).toEqual({ kind: 'gzip' })
    expect(await kindOf(zipSync({ 'a.csv': Buffer.from('a,b') }))).toEqual({ kind: 'zip' })
  })

  it.each([
    'BMI,age\n22.5,40\n',
    'MAC address,port\n',
    `G,${'x'.repeat(186)}G,y\n`,
    'ID3,name\n1,a\n',
    'FORM,n\n',
  ])('takes a text for a text that begins as a picture or recording may: %s', async (text) => {
    expect(await kindOf(text)).toEqual({ kind: 'text' })
  })

  it('takes everything else for text, and nothing for empty', async () => {
    expect(await kindOf('a,b\n1,2')).toEqual({ kind: 'text' })
    expect(await kindOf('')).toEqual({ kind: 'empty' })
  })
})
