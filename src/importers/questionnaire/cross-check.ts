import type { Questionnaire, QuestionnaireGroup, QuestionnaireItem } from '#core/survey/questionnaire.ts';
import type { Finding } from '../checked-yaml/checked-yaml.ts';
import { nearestName } from '../nearest-name.ts';

/** What a schema cannot say: names that point to each other, scales that fit their filters and shares. */
export function questionnaireFindings(questionnaire: Questionnaire): readonly Finding[] {
  return [
    ...doubled(questionnaire.items, 'items'),
    ...doubled(questionnaire.groups, 'groups'),
    ...doubledColumns(questionnaire.items),
    ...questionnaire.items.flatMap((item, index) => [
      ...scaleFindings(item, index),
      ...filterFindings(questionnaire, index),
      ...shareFindings(item, index),
    ]),
    ...questionnaire.groups.flatMap(groupFindings),
    ...groupReferences(questionnaire),
  ];
}

function doubled(named: readonly { readonly id: string }[], list: string): readonly Finding[] {
  const first = new Map<string, number>();
  return named.flatMap(({ id }, index) => {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    return earlier === undefined
      ? []
      : [{ path: [list, index, 'id'], code: 'import.questionnaire.idTwice', params: { id } }];
  });
}

/** Two items from one column is a slip of copying: one of them would report the answers of the other. */
function doubledColumns(items: readonly QuestionnaireItem[]): readonly Finding[] {
  const first = new Map<string, string>();
  return items.flatMap((item, index) => {
    const column = item.column ?? item.id;
    const earlier = first.get(column);
    if (earlier === undefined) first.set(column, item.id);
    if (earlier === undefined || earlier === item.id) return [];
    const params = { column, id: item.id, other: earlier };
    const path = ['items', index, item.column === undefined ? 'id' : 'column'];
    return [{ path, code: 'import.questionnaire.columnTwice', params }];
  });
}

function scaleFindings(item: QuestionnaireItem, index: number): readonly Finding[] {
  const findings: Finding[] = [];
  const { id } = item;
  if (item.kind !== 'number' && item.categories.every((category) => category.missing)) {
    findings.push({ path: ['items', index], code: 'import.questionnaire.noScale', params: { id } });
  }
  const seen = new Set<number>();
  item.categories.forEach(({ code, missing }, position) => {
    const path = ['items', index, 'categories', position, 'code'];
    if (seen.has(code)) findings.push({ path, code: 'import.questionnaire.codeTwice', params: { id, code } });
    seen.add(code);
    if (!missing && item.missingCodes.includes(code)) {
      findings.push({ path, code: 'import.questionnaire.codeAndMissing', params: { id, code } });
    }
  });
  if (item.range !== undefined && item.range.from > item.range.to) {
    const params = { id, from: item.range.from, to: item.range.to };
    findings.push({ path: ['items', index, 'range'], code: 'import.questionnaire.rangeReversed', params });
  }
  if (item.subjectiveSafety && item.share === undefined) {
    const path = ['items', index, 'subjectiveSafety'];
    findings.push({ path, code: 'import.questionnaire.safetyWithoutShare', params: { id } });
  }
  return findings;
}

function filterFindings(questionnaire: Questionnaire, index: number): readonly Finding[] {
  const item = questionnaire.items[index]!;
  if (item.filter === undefined) return [];
  const { id, filter } = item;
  const asked = questionnaire.items.find((other) => other.id === filter.item);
  const path = ['items', index, 'filter', 'item'];
  if (asked === undefined) {
    const ids = questionnaire.items.map((other) => other.id);
    const params = { id, name: filter.item, nearest: nearestName(filter.item, ids) ?? 'none' };
    return [{ path, code: 'import.questionnaire.filterUnknownItem', params }];
  }
  if (filtersInACircle(questionnaire, item)) {
    return [{ path, code: 'import.questionnaire.filterCircle', params: { id } }];
  }
  if (asked.categories.length === 0) return [];
  const codes = new Set(asked.categories.map((category) => category.code));
  return filter.in.flatMap((code, position) =>
    codes.has(code)
      ? []
      : [
          {
            path: ['items', index, 'filter', 'in', position],
            code: 'import.questionnaire.filterUnknownCode',
            params: { id, code, name: asked.id, known: [...codes].join(', ') },
          },
        ],
  );
}

function filtersInACircle(questionnaire: Questionnaire, item: QuestionnaireItem): boolean {
  const visited = new Set<string>();
  let current: QuestionnaireItem | undefined = item;
  while (current?.filter !== undefined) {
    if (visited.has(current.id)) return current.id === item.id;
    visited.add(current.id);
    const next: string = current.filter.item;
    current = questionnaire.items.find((other) => other.id === next);
  }
  return false;
}

function shareFindings(item: QuestionnaireItem, index: number): readonly Finding[] {
  if (item.share === undefined) return [];
  const { id } = item;
  if (item.categories.length === 0) {
    return [
      { path: ['items', index, 'share'], code: 'import.questionnaire.shareWithoutScale', params: { id } },
    ];
  }
  return item.share.codes.flatMap((code, position) => {
    const category = item.categories.find((one) => one.code === code);
    const path = ['items', index, 'share', 'codes', position];
    if (category === undefined) {
      const known = item.categories.map((one) => one.code).join(', ');
      return [{ path, code: 'import.questionnaire.shareUnknownCode', params: { id, code, known } }];
    }
    if (category.missing || item.missingCodes.includes(code)) {
      return [{ path, code: 'import.questionnaire.shareMissingCode', params: { id, code } }];
    }
    return [];
  });
}

function groupFindings(group: QuestionnaireGroup, index: number): readonly Finding[] {
  const { id } = group;
  const findings: Finding[] = [];
  if (group.categories !== undefined && group.classes !== undefined) {
    findings.push({
      path: ['groups', index],
      code: 'import.questionnaire.categoriesAndClasses',
      params: { id },
    });
  }
  const values = new Set<string>();
  group.categories?.forEach(({ value }, position) => {
    const path = ['groups', index, 'categories', position, 'value'];
    if (values.has(value))
      findings.push({ path, code: 'import.questionnaire.categoryTwice', params: { id, value } });
    values.add(value);
  });
  group.classes?.forEach((one, position, classes) => {
    const path = ['groups', index, 'classes', position];
    if (one.from > one.to) {
      const params = { id, from: one.from, to: one.to };
      findings.push({ path, code: 'import.questionnaire.rangeReversed', params });
      return;
    }
    const other = classes
      .slice(0, position)
      .find((earlier) => one.from <= earlier.to && earlier.from <= one.to);
    if (other !== undefined) {
      const params = { id, from: one.from, to: one.to, otherFrom: other.from, otherTo: other.to };
      findings.push({ path, code: 'import.questionnaire.classesOverlap', params });
    }
  });
  return findings;
}

function groupReferences(questionnaire: Questionnaire): readonly Finding[] {
  const ids = questionnaire.groups.map((group) => group.id);
  return (['stratumGroup', 'districtGroup'] as const).flatMap((field) => {
    const name = questionnaire[field];
    if (name === undefined || ids.includes(name)) return [];
    const params = { field, name, nearest: nearestName(name, ids) ?? 'none', known: ids.join(', ') };
    return [{ path: [field], code: 'import.questionnaire.unknownGroup', params }];
  });
}
