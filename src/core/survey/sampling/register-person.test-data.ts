import type { RegisterPerson } from './register-person.ts';
import { type SamplingPlan, type SamplingPlanInput, samplingPlanSchema } from './sampling-plan.ts';

/** A person who can be drawn, with what a test wants otherwise. */
export function registerPerson(line: number, changes: Partial<RegisterPerson> = {}): RegisterPerson {
  return {
    line,
    title: '',
    firstName: `Vorname ${line}`,
    lastName: `Name ${line}`,
    sex: 'x',
    birth: { year: 1980, month: 6, day: 15 },
    age: null,
    street: 'Am Markt',
    houseNumber: String(line),
    addressAddition: '',
    postalCode: '01067',
    town: 'Lindenbrück',
    district: 'Altstadt',
    residence: 'main',
    block: 'none',
    institution: false,
    household: '',
    language: '',
    ...changes,
  };
}

export function peopleOf(districts: Readonly<Record<string, number>>): RegisterPerson[] {
  let line = 1;
  return Object.entries(districts).flatMap(([district, count]) =>
    Array.from({ length: count }, () => {
      line += 1;
      return registerPerson(line, { district });
    }),
  );
}

export function samplingPlan(changes: Partial<SamplingPlanInput> = {}): SamplingPlan {
  return samplingPlanSchema.parse({
    organisation: { number: '14962010', name: 'Lindenbrück' },
    survey: { title: 'Sicher leben in Lindenbrück' },
    referenceDay: '2026-03-31',
    sample: { size: 100 },
    ...changes,
  });
}
