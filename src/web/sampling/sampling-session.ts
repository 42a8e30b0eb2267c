import { printedAccessCode } from '#core/survey/access-code.ts';
import { fieldworkForecast } from '#core/survey/sampling/fieldwork-forecast.ts';
import type { SamplingPlan } from '#core/survey/sampling/sampling-plan.ts';
import { samplingTranslator } from '#i18n/sampling-translator.ts';
import type { Translator } from '#i18n/translator-of.ts';
import type { Issue } from '#importers/contract.ts';
import { mailMergeCsv, mailMergeRows, sampleListCsv } from '#reports/letters/mail-merge.ts';
import { forecastWords } from '#reports/sampling/forecast-words.ts';
import { protocolText } from '#reports/sampling/protocol-text.ts';
import {
  type DrawnSurvey,
  drawSurveySample,
  planSample,
  type ReadFile,
} from '#usecases/sampling/draw-survey-sample.ts';
import { lookAtRegister } from '#usecases/sampling/look-at-register.ts';
import { readRegisterFrame } from '#usecases/sampling/read-frame.ts';
import { hexText, type SamplingCrypto } from '#usecases/sampling/sampling-crypto.ts';
import { planOfForm } from './plan-form.ts';
import type { CountedWords, DrawnFile, FromSampling, ToSampling, UnknownWord } from './worker-messages.ts';

interface Held {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

const software = 'Umsicht 0.1.0 (Browser)';
/** The first ones explain the others. */
const shownIssues = 12;

/**
 * The work behind the page, without the page: takes what it is asked, says what it found. Everything it holds of
 * the register ends with the page.
 */
export function samplingSession(crypto: SamplingCrypto, tell: (message: FromSampling) => void) {
  let translator: Translator = samplingTranslator('de');
  let held: Held | null = null;
  let counted: { readonly file: ReadFile; readonly plan: SamplingPlan } | null = null;

  async function look(file: Pick<File, 'name' | 'arrayBuffer'>): Promise<void> {
    counted = null;
    tell({ say: 'progress', words: translator.message('sampling.page.reading') });
    const bytes = new Uint8Array(await file.arrayBuffer());
    held = { name: file.name, bytes, sha256: hexText(await crypto.sha256(bytes)) };
    const { issue, columns, chosen } = await lookAtRegister(bytes);
    if (columns.length === 0) {
      const said = issue ?? headerMissing;
      tell({
        say: 'problems',
        title: translator.message('sampling.page.unreadable'),
        lines: [issueWords(said)],
      });
      return;
    }
    tell({ say: 'columns', columns, chosen });
  }

  async function count(fields: Readonly<Record<string, string>>): Promise<void> {
    counted = null;
    const outcome = planOfForm(fields);
    if (!outcome.ok) {
      const errors = Object.entries(outcome.errors).map(([field, key]) => [
        field,
        translator.message(`sampling.page.${key}`),
      ]);
      tell({ say: 'fieldErrors', errors: Object.fromEntries(errors) });
      return;
    }
    if (held === null) return;
    const { plan } = outcome;
    const { layout, eligible, issues, unconfirmed } = await readRegisterFrame([held.bytes], plan, (rows) =>
      tell({
        say: 'progress',
        words: translator.message('sampling.page.rows', { count: integer(rows) }),
      }),
    );
    const errors = issues.filter(({ severity }) => severity === 'error');
    const words: CountedWords = {
      notices: issues
        .filter(({ severity }) => severity !== 'error')
        .slice(0, shownIssues)
        .map(issueWords),
      problems: [
        ...errors.slice(0, shownIssues).map(issueWords),
        ...unconfirmed.map((problem) => translator.problem(problem)),
      ],
      words: unknownWords(errors),
      counts: [],
      joined: [],
      forecast: null,
    };
    if (layout === null || eligible === null) {
      tell({ say: 'counted', ...words });
      return;
    }
    const counts = [
      [translator.message('sampling.page.countRows'), integer(eligible.rows)] as const,
      ...eligible.excluded.map(
        ({ reason, count: number }) =>
          [translator.message(`sampling.reason.${reason}`), integer(number)] as const,
      ),
      [translator.message('sampling.page.countEligible'), integer(eligible.people.length)] as const,
    ];
    const planned = planSample(eligible, plan);
    if (!planned.ok) {
      tell({
        say: 'counted',
        ...words,
        counts,
        problems: [...words.problems, translator.problem(planned.problem)],
      });
      return;
    }
    const { frame, letters } = planned.value;
    const strata = frame.strata.map(({ label, population }, at) => ({
      label,
      population,
      letters: letters[at]!,
    }));
    if (words.problems.length === 0) {
      const { name, bytes, sha256 } = held;
      counted = { plan, file: { name, bytes: bytes.length, sha256, layout, eligible } };
    }
    tell({
      say: 'counted',
      ...words,
      counts,
      joined: frame.joined.map(({ labels, into, reason }) =>
        translator.message(`sampling.protocol.joined.${reason}`, {
          labels: labels.join(' / '),
          into,
          ...(reason === 'minimum' ? { minimum: plan.strata.minimum } : {}),
        }),
      ),
      forecast: forecastWords(fieldworkForecast(strata, plan), plan.expected, translator),
    });
  }

  async function draw(drawnAt: string): Promise<void> {
    if (counted === null) return;
    const { file, plan } = counted;
    // Once: a second draw after looking at the first would be no draw.
    counted = null;
    const drawn = await drawSurveySample(file, plan, { crypto, drawnAt, software });
    if (!drawn.ok) {
      tell({
        say: 'problems',
        title: translator.message('sampling.page.notDrawn'),
        lines: [translator.problem(drawn.problem)],
      });
      return;
    }
    tell({
      say: 'drawn',
      files: drawnFiles(drawn.value),
      upload: JSON.stringify(drawn.value.upload),
      summary: translator.message('sampling.page.drawn', {
        count: integer(drawn.value.addressees.length),
        seed: drawn.value.protocol.seed,
      }),
    });
  }

  function drawnFiles({ addressees, protocol, upload }: DrawnSurvey): readonly DrawnFile[] {
    const file = (name: string, type: string, content: string, mayLeave = false): DrawnFile => ({
      name,
      blob: new Blob([content], { type: `${type};charset=utf-8` }),
      mayLeave,
    });
    const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
    const letters = mailMergeCsv(mailMergeRows(addressees, printedAccessCode));
    return [
      file('stichprobe.csv', 'text/csv', sampleListCsv(addressees)),
      file('serienbrief.csv', 'text/csv', letters),
      file('protokoll.json', 'application/json', json(protocol)),
      file('protokoll.txt', 'text/plain', `\ufeff${protocolText(protocol, translator)}`),
      file('survey-upload.json', 'application/json', json(upload), true),
    ];
  }

  function integer(value: number): string {
    return translator.quantity({ value, format: 'integer' });
  }

  function issueWords({ code, params, place }: Issue): string {
    const where = translator.place(place);
    const what = translator.problem({ code, params, place });
    return where === '' ? what : `${where}: ${what}`;
  }

  return {
    async take(message: ToSampling): Promise<void> {
      if (message.say === 'open') translator = samplingTranslator(message.locale);
      else if (message.say === 'look') await look(message.file);
      else if (message.say === 'count') await count(message.fields);
      else await draw(message.drawnAt);
    },
  };
}

const headerMissing: Issue = {
  severity: 'error',
  code: 'import.register.headerMissing',
  params: {},
  place: {},
};

function unknownWords(errors: readonly Issue[]): readonly UnknownWord[] {
  const kinds = {
    'import.register.blockUnknown': 'block',
    'import.register.residenceUnknown': 'residence',
  } as const;
  const found = new Map<string, UnknownWord>();
  for (const { code, place } of errors) {
    const kind = kinds[code as keyof typeof kinds];
    if (kind === undefined || place.value === undefined || place.value === '') continue;
    found.set(`${kind} ${place.value}`, { kind, word: place.value });
  }
  return [...found.values()];
}
