import { expect, test } from 'vitest';
import { documentFileName, documentName } from './document.ts';

test.each([
  ['Kooperationsvereinbarung', 'pdf', 'Kooperationsvereinbarung.pdf'],
  ['Protokoll 3. Sitzung', 'docx', 'Protokoll 3. Sitzung.docx'],
  ['scan.PDF', 'pdf', 'scan.pdf'],
  ['plan.html', 'pdf', 'plan.html.pdf'],
  ['foto.jpeg', 'jpeg', 'foto.jpg'],
  ['../../etc/passwd', 'odt', 'etc passwd.odt'],
  ['a"b\r\nSet-Cookie: x', 'png', 'a b Set-Cookie x.png'],
  ['\u202egpj.exe', 'png', 'gpj.exe.png'],
  ['...', 'xlsx', 'Dokument.xlsx'],
  ['ü'.repeat(400), 'pdf', `${'ü'.repeat(150)}.pdf`],
] as const)('»%s« is handed out as a file name that does no harm', (name, type, expected) => {
  expect(documentFileName({ name, type })).toBe(expected);
});

test.each([
  ['C:\\Users\\Jana\\Vereinbarung.final.pdf', 'Vereinbarung.final'],
  ['/home/jana/Protokoll 2026-03-01.docx', 'Protokoll 2026-03-01'],
  ['.pdf', '.pdf'],
  ['ohne Endung', 'ohne Endung'],
])('»%s« is called »%s«', (fileName, expected) => {
  expect(documentName(fileName)).toBe(expected);
});
