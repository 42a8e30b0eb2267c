import { describe, expect, it } from 'vitest';
import { exampleRegister } from '#core/example/sampling/example-register.ts';
import { surveyUploadSchema, uploadProblem } from '#core/survey/sampling/survey-upload.ts';
import { repeatDraw } from '#usecases/sampling/repeat-draw.ts';
import { webCrypto } from '#usecases/sampling/sampling-crypto.ts';
import { samplingSession } from './sampling-session.ts';
import type { FromSampling, ToSampling } from './worker-messages.ts';

const fields: Readonly<Record<string, string>> = {
  organisationName: 'Lindenbrück',
  number: '14962160',
  surveyTitle: 'Sicher leben',
  referenceDay: '2026-03-31',
  ageFrom: '16',
  onePerHousehold: 'no',
  districts: 'ja',
  small: 'join',
  size: '200',
  allocation: 'proportional',
  apportionment: 'largestRemainder',
  response: '37',
  usableHalfWidth: '10',
};
const register = exampleRegister(3, 4000);

function session() {
  const said: FromSampling[] = [];
  const { take } = samplingSession(webCrypto(), (message) => said.push(message));
  return {
    said,
    ask: async (message: ToSampling): Promise<FromSampling> => {
      await take(message);
      return said.at(-1)!;
    },
  };
}

const file = (text: string): File => new File([text], 'register.csv');
type Said<Kind extends FromSampling['say']> = Extract<FromSampling, { say: Kind }>;

describe('the work behind the page', () => {
  it('leads from the file to the draw, and draws once', async () => {
    const { ask, said } = session();
    await ask({ say: 'open', locale: 'de' });
    const columns = (await ask({ say: 'look', file: file(register) })) as Said<'columns'>;
    expect(columns.chosen).toMatchObject({ lastName: 'A', firstName: 'B', block: 'M', household: 'P' });
    const chosen = Object.fromEntries(
      Object.entries(columns.chosen).map(([field, letter]) => [`column.${field}`, letter]),
    );
    const counted = (await ask({ say: 'count', fields: { ...fields, ...chosen } })) as Said<'counted'>;
    expect(counted.problems).toEqual([]);
    expect(counted.counts[0]).toEqual(['Zeilen mit Personen in der Datei', '4.000']);
    expect(counted.forecast!.warning).toBe(true);
    expect(counted.forecast!.sentences[0]).toContain('nicht in eine Rangfolge');
    const drawn = (await ask({ say: 'draw', drawnAt: '2026-05-04T10:00:00+02:00' })) as Said<'drawn'>;
    expect(drawn.files.map(({ name, mayLeave }) => [name, mayLeave])).toEqual([
      ['stichprobe.csv', false],
      ['serienbrief.csv', false],
      ['protokoll.json', false],
      ['protokoll.txt', false],
      ['survey-upload.json', true],
    ]);
    const upload = surveyUploadSchema.parse(JSON.parse(drawn.upload));
    expect(uploadProblem(upload).ok).toBe(true);
    // What the page drew, the command line confirms.
    const protocol = await drawn.files[2]!.blob.text();
    const bytes = new TextEncoder().encode(register);
    const again = await repeatDraw(protocol, { name: 'register.csv', bytes }, webCrypto());
    expect(again.ok && again.value.differences).toEqual([]);
    const before = said.length;
    await ask({ say: 'draw', drawnAt: '2026-05-04T10:00:00+02:00' });
    expect(said).toHaveLength(before);
  });

  it('asks for words nobody knows and takes the answer', async () => {
    const { ask } = session();
    const odd = register.replace(/;HW;J;/, ';HW;rot;');
    await ask({ say: 'look', file: file(odd) });
    const first = (await ask({ say: 'count', fields })) as Said<'counted'>;
    expect(first.words).toEqual([{ kind: 'block', word: 'rot' }]);
    expect(first.forecast).toBeNull();
    const second = (await ask({
      say: 'count',
      fields: { ...fields, 'word.block.rot': 'full' },
    })) as Said<'counted'>;
    expect([second.words, second.problems]).toEqual([[], []]);
  });

  it('says what is wrong with a file, a field, a plan, in the language of the page', async () => {
    const { ask } = session();
    await ask({ say: 'open', locale: 'en' });
    expect(await ask({ say: 'look', file: file('a;b\n1;2\n') })).toMatchObject({ say: 'problems' });
    await ask({ say: 'look', file: file(register) });
    expect(await ask({ say: 'count', fields: { ...fields, size: '' } })).toEqual({
      say: 'fieldErrors',
      errors: { size: 'Say how many letters are to be sent.' },
    });
    const many = (await ask({ say: 'count', fields: { ...fields, size: '100000' } })) as Said<'counted'>;
    expect(many.problems[0]).toContain('letters cannot be sent');
    expect(many.counts.length).toBeGreaterThan(2);
  });
});
