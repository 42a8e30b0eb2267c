import { type ExampleItem, exampleItems, type Wording } from './questionnaire-items.ts';
import { ageClasses } from './survey-population.ts';

/** Strings of JSON are strings of YAML. */
const quoted = (words: string): string => JSON.stringify(words);
const both = ([german, english]: Wording): string => `{ de: ${quoted(german)}, en: ${quoted(english)} }`;

/** `questionnaire.yaml`: the questionnaire of the example with districts under the given name. */
export function questionnaireText(survey: {
  readonly id: string;
  readonly title: Wording;
  readonly districtLabel: Wording;
  readonly districts: readonly string[];
}): string {
  return `# Fragebogen des Beispiels (fiktiv). Die Wortlaute sind eigene; Sie dürfen sie verwenden und ändern.
# code 9 und leere Felder zählen nie zur Basis eines Anteils.
version: 1
id: ${survey.id}
title: ${both(survey.title)}
stratumGroup: district
districtGroup: district
modeColumn: Modus
groups:
  - id: district
    column: Ortsteil
    label: ${both(survey.districtLabel)}
    categories:
${survey.districts.map((name) => `      - { value: ${quoted(name)} }`).join('\n')}
  - id: sex
    column: Geschlecht
    label: ${both(['Geschlecht', 'Sex'])}
    categories:
      - { value: "weiblich", label: ${both(['weiblich', 'women'])} }
      - { value: "männlich", label: ${both(['männlich', 'men'])} }
  - id: ageGroup
    column: Alter
    label: ${both(['Alter', 'Age'])}
    classes:
${ageClasses.map(({ from, to, label }) => `      - { from: ${from}, to: ${to}, label: ${both(label)} }`).join('\n')}
items:
${exampleItems.map(itemText).join('')}`;
}

function itemText(item: ExampleItem): string {
  const lines = [
    `  - id: ${item.id}`,
    `    wording: ${both(item.wording)}`,
    `    label: ${both(item.label)}`,
    `    topic: ${both(item.topic)}`,
    `    kind: ${item.scaleId === null ? 'number' : item.categories.length > 3 ? 'scale' : 'single'}`,
  ];
  if (item.categories.length > 0) lines.push('    categories:');
  for (const [index, words] of item.categories.entries()) {
    lines.push(`      - { code: ${index + 1}, label: ${both(words)} }`);
  }
  if (item.ninth !== null) lines.push(`      - { code: 9, label: ${both(item.ninth.label)}, missing: true }`);
  if (item.range !== null) lines.push(`    range: { from: ${item.range[0]}, to: ${item.range[1]} }`);
  if (item.filter !== null) {
    lines.push(`    filter: { item: ${item.filter.item}, in: [${item.filter.codes.join(', ')}] }`);
  }
  if (item.share !== null) {
    lines.push(`    share: { codes: [${item.share.codes.join(', ')}], label: ${both(item.share.label)} }`);
    lines.push(`    direction: ${item.direction}`);
  }
  if (item.construct !== null) {
    lines.push(`    construct: ${item.construct}`, `    scale: ${item.scaleId}`);
  }
  if (item.subjectiveSafety) lines.push('    subjectiveSafety: true');
  return `${lines.join('\n')}\n`;
}
