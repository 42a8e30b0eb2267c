import { SaxesParser } from 'saxes';
import type { Issue } from '../contract.ts';
import { errorIssue } from '../text/issue.ts';
import type { InflateEvent } from './inflate-entry.ts';

export interface XmlHandler {
  /** Names come without their namespace prefix. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
  /** Asked after every piece: a limit of the reader's own was passed. */
  failure?(): Issue | null;
}

/**
 * Feeds a part of a workbook to a handler piece by piece; yields after every piece so that rows can go on,
 * and ends with the issue where the XML is broken or holds what no workbook needs (DTD, entities).
 */
export function* parseXml(
  part: Iterable<InflateEvent>,
  name: string,
  handler: XmlHandler,
): Generator<Issue | null> {
  const parser = new SaxesParser({ xmlns: false, position: true });
  let issue: Issue | null = null;
  const refuse = (code: string) => {
    issue ??= errorIssue(code, { params: { part: name } });
  };
  parser.on('error', () => refuse('import.xlsx.brokenXml'));
  parser.on('doctype', () => refuse('import.xlsx.doctype'));
  parser.on('opentag', (tag) => handler.open?.(localName(tag.name), tag.attributes));
  parser.on('closetag', (tag) => handler.close?.(localName(tag.name)));
  if (handler.text) {
    parser.on('text', (text) => handler.text?.(text));
    parser.on('cdata', (text) => handler.text?.(text));
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const step = (feed: () => void): Issue | null => {
    try {
      feed();
    } catch {
      refuse('import.xlsx.brokenXml');
    }
    return issue ?? handler.failure?.() ?? null;
  };
  for (const event of part) {
    if (event.kind === 'issue') {
      yield event.issue;
      return;
    }
    const problem = step(() => {
      parser.write(decoder.decode(event.bytes, { stream: true }));
    });
    yield problem;
    if (problem) return;
  }
  yield step(() => {
    parser.write(decoder.decode());
    parser.close();
  });
}

/** Reads a whole small part; the first issue, or null. */
export function readXml(part: Iterable<InflateEvent>, name: string, handler: XmlHandler): Issue | null {
  for (const issue of parseXml(part, name, handler)) if (issue) return issue;
  return null;
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | null {
  if (attributes[name] !== undefined) return attributes[name];
  for (const [key, value] of Object.entries(attributes)) if (localName(key) === name) return value;
  return null;
}
