import { streamFor } from './draws.ts';
import { exampleItems, type Wording } from './questionnaire-items.ts';
import { questionnaireText } from './questionnaire-text.ts';
import { answerSheet, letterOutcomes, type SurveyDistrict } from './survey-answers.ts';
import { ageClasses, drawnSample, type Resident, residents } from './survey-population.ts';

/** All files of a resident survey: 1,000 letters, about 410 answers. */
export function surveyFiles(
  seed: number,
  survey: {
    readonly id: string;
    readonly title: Wording;
    readonly districtLabel: Wording;
    readonly districts: readonly SurveyDistrict[];
  },
): ReadonlyMap<string, string> {
  const { districts } = survey;
  const population = residents(seed, districts);
  const sample = drawnSample(seed, population, 1000);
  const outcomes = letterOutcomes(seed, sample);
  const answering = sample.filter((_, index) => outcomes[index] === 'auswertbar');
  const sizes = districts.map((_, index) => sample.filter((person) => person.district === index).length);
  const frame = sample.map((person, index) => {
    const district = districts[person.district];
    return [district?.name, district?.residents, sizes[person.district], outcomes[index]];
  });
  return new Map([
    [
      'questionnaire.yaml',
      questionnaireText({ ...survey, districts: districts.map((district) => district.name) }),
    ],
    ['antworten.csv', answersFile(seed, answering, districts)],
    ['ruecklauf.csv', csv(['Ortsteil', 'Grundgesamtheit', 'Stichprobe', 'Ergebnis'], frame)],
    ['randverteilung.csv', csv(['group', 'category', 'population'], marginRows(population, districts))],
  ]);
}

function answersFile(
  seed: number,
  answering: readonly Resident[],
  districts: readonly SurveyDistrict[],
): string {
  const random = streamFor(seed, 'answers');
  const rows = answering.map((person) => {
    const district = districts[person.district];
    if (district === undefined) throw new Error('a person lives nowhere');
    const { mode, cells } = answerSheet(random, person, district);
    const sex = random() < 0.007 ? '' : person.female ? 'weiblich' : 'männlich';
    const age = random() < 0.01 ? '' : String(person.age);
    return [district.name, sex, age, mode, ...cells];
  });
  // In the order of nothing: not by arrival, so that no line leads to a person.
  const mixed = rows.map((row) => ({ row, place: random() })).sort((one, other) => one.place - other.place);
  return csv(
    ['Ortsteil', 'Geschlecht', 'Alter', 'Modus', ...exampleItems.map((item) => item.id)],
    mixed.map(({ row }) => row),
  );
}

/** Known population by district, sex and age class. */
function marginRows(
  population: readonly Resident[],
  districts: readonly SurveyDistrict[],
): readonly (readonly (string | number)[])[] {
  const count = (fits: (person: Resident) => boolean): number => population.filter(fits).length;
  return [
    ...districts.map(({ name }, index) => ['district', name, count((person) => person.district === index)]),
    ['sex', 'weiblich', count((person) => person.female)],
    ['sex', 'männlich', count((person) => !person.female)],
    ...ageClasses.map(({ from, to, label }) => [
      'ageGroup',
      label[0],
      count((person) => person.age >= from && person.age <= to),
    ]),
  ];
}

function csv(header: readonly string[], rows: readonly (readonly (string | number | undefined)[])[]): string {
  return `${[header, ...rows].map((fields) => fields.join(';')).join('\n')}\n`;
}
