import { attribute, type XmlHandler } from './parse-xml.ts';

export interface SheetPart {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

/** `xl/workbook.xml`: the sheets in their order, and from which year days are counted. */
export function workbookHandler(): XmlHandler & { readonly sheets: SheetPart[]; date1904(): boolean } {
  const sheets: SheetPart[] = [];
  let date1904 = false;
  return {
    sheets,
    date1904: () => date1904,
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const hidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible';
      const relation = attribute(attributes, 'id') ?? '';
      sheets.push({ name: attribute(attributes, 'name') ?? '', relation, hidden });
    },
  };
}

/** `xl/_rels/workbook.xml.rels`: id -> path of the part, sheets only where they hold cells. */
export function relationsHandler(): XmlHandler & { readonly targets: Map<string, string> } {
  const targets = new Map<string, string>();
  return {
    targets,
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
      const target = attributes.Target ?? '';
      targets.set(attributes.Id ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  };
}

export type NumberStyle = 'date' | 'percent' | null;

/** `xl/styles.xml`: what the number format of each cell style shows. */
export function stylesHandler(): XmlHandler & { styles(): readonly NumberStyle[] } {
  const custom = new Map<number, string>();
  const formatIds: number[] = [];
  let inCellFormats = false;
  return {
    open(name, attributes) {
      if (name === 'numFmt') custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) formatIds.push(Number(attributes.numFmtId ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
    styles: () => formatIds.map((id) => numberStyle(id, custom.get(id))),
  };
}

function numberStyle(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) {
    if (id === 9 || id === 10) return 'percent';
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ? 'date' : null;
  }
  const signs = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '').toLowerCase();
  if (signs.includes('%')) return 'percent';
  return /[dy]|m.*m|h/.test(signs) && !/general|standard/.test(signs) ? 'date' : null;
}

/** ISO date of a serial day; the fraction is the time of day and not shown. */
export function isoDate(serial: number, date1904: boolean): string | null {
  const days = Math.floor(serial) + (date1904 ? 1462 : 0);
  if (!Number.isFinite(days) || days < 1 || days > 2_958_465) return null;
  // Day 60 is a 29 February 1900 that never was; days before it are one off.
  let rest = days + (days < 60 ? 1 : 0) - 25_569 + 719_468;
  const era = Math.floor(rest / 146_097);
  rest -= era * 146_097;
  const yearOfEra = Math.floor(
    (rest - Math.floor(rest / 1460) + Math.floor(rest / 36_524) - Math.floor(rest / 146_096)) / 365,
  );
  const dayOfYear = rest - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
