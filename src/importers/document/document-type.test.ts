import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { documentType } from './document-type.ts';

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);
const contentTypes = (main: string): Uint8Array =>
  strToU8(`<?xml version="1.0"?><Types><Override PartName="/x" ContentType="application/${main}"/></Types>`);
const word = 'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const sheet = 'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
const docx = (more: Zippable = {}, main = word): Uint8Array =>
  zipSync({ '[Content_Types].xml': contentTypes(main), 'word/document.xml': strToU8('<w/>'), ...more });
const odt = (more: Zippable = {}): Uint8Array =>
  zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': strToU8('<office/>'),
    ...more,
  });
const png = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0);

describe('what is taken', () => {
  test.each([
    ['pdf', strToU8('%PDF-1.7\n%âãÏÓ\n')],
    ['png', png],
    ['jpeg', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16)],
    ['docx', docx()],
    ['docx', zipSync({ '[Content_Types].xml': contentTypes(word), 'word/document2.xml': strToU8('<w/>') })],
    ['xlsx', zipSync({ '[Content_Types].xml': contentTypes(sheet), 'xl/workbook.xml': strToU8('<x/>') })],
    ['odt', odt()],
  ])('%s', (type, file) => {
    expect(documentType(file)).toEqual({ ok: true, value: type });
  });
});

describe('what is refused', () => {
  test.each([
    ['empty', bytes()],
    ['webPage', strToU8('<!doctype html><script>alert(1)</script>')],
    ['webPage', strToU8('\ufeff \n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['webPage', new Uint8Array(Buffer.from('\ufeff<html>', 'utf16le'))],
    ['webPage', strToU8('<?xml version="1.0"?><html/>')],
    ['program', strToU8('MZ\0\0')],
    ['program', strToU8('#!/bin/sh\nrm -rf /')],
    ['program', docx({ 'word/vbaProject.bin': strToU8('x') })],
    ['program', docx({ 'word/activeX/activeX1.xml': strToU8('x') })],
    ['program', docx({ 'word/embeddings/oleObject1.bin': strToU8('x') })],
    ['program', docx({}, 'vnd.ms-word.document.macroEnabled.main+xml')],
    ['program', odt({ 'Basic/Standard/Module1.xml': strToU8('x') })],
    ['oldOffice', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
    ['broken', docx().subarray(0, 80)],
    ['unknown', zipSync({ 'seite.html': strToU8('<html>') })],
    ['unknown', zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') })],
    ['unknown', strToU8('Nur Text')],
    ['unknown', strToU8('GIF89a')],
    ['unknown', strToU8('x%PDF-1.7')],
    // A name of a part alone makes no document.
    ['unknown', zipSync({ 'word/document.xml': strToU8('<w/>') })],
    // Small on disk, huge when unpacked: the part that names the type is not read to its end.
    ['unknown', docx({ '[Content_Types].xml': new Uint8Array(50_000_000) })],
  ])('%s', (why, file) => {
    expect(documentType(file)).toMatchObject({ problem: { code: `documents.type.${why}` } });
  });

  test('a file under a password', () => {
    const file = docx();
    // The flag of encryption in every header, local and central.
    for (let at = 0; at < file.length - 4; at += 1) {
      if (file[at] !== 0x50 || file[at + 1] !== 0x4b) continue;
      if (file[at + 2] === 3) file[at + 6]! |= 1;
      if (file[at + 2] === 1) file[at + 8]! |= 1;
    }
    expect(documentType(file)).toMatchObject({ problem: { code: 'documents.type.locked' } });
  });
});
