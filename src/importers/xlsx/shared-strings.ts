import type { Issue } from '../contract.ts';
import { errorIssue } from '../text/issue.ts';
import type { XmlHandler } from './parse-xml.ts';
import type { WorkbookLimits } from './workbook-limits.ts';

/** `xl/sharedStrings.xml`: the texts cells point to; runs are joined, phonetic guides left out. */
export function sharedStringsHandler(limits: WorkbookLimits): XmlHandler & { readonly strings: string[] } {
  const strings: string[] = [];
  let current = '';
  let characters = 0;
  let inText = false;
  let inPhonetic = false;
  let issue: Issue | null = null;
  return {
    strings,
    failure: () => issue,
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = !inPhonetic;
    },
    text(text) {
      if (inText && issue === null) current += text;
    },
    close(name) {
      if (name === 'rPh') inPhonetic = false;
      else if (name === 't') inText = false;
      else if (name === 'si') {
        strings.push(unescapeControls(current));
        characters += current.length;
        if (strings.length > limits.sharedStrings || characters > limits.sharedStringCharacters) {
          issue ??= errorIssue('import.xlsx.tooLarge', { params: { limit: limits.sharedStrings } });
        }
      }
    },
  };
}

/** Workbooks write characters XML does not allow as `_x000D_`. */
export function unescapeControls(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
