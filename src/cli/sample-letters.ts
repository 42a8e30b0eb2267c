import type { Addressee } from '#core/survey/sampling/addressee.ts';
import type { LetterPlan, SamplingFile } from '#core/survey/sampling/letter-plan.ts';
import { codeAddressOf } from '#reports/letters/letter-content.ts';
import { mailMergeCsv, mailMergeRows, sampleListCsv } from '#reports/letters/mail-merge.ts';
import { mailMergeWorkbook } from '#reports/letters/mail-merge-workbook.ts';
import type { LetterImages } from '#reports/letters/render-letters.ts';
import { readAddressees } from '#usecases/sampling/read-addressees.ts';
import { remainingLetters } from '#usecases/sampling/remaining-letters.ts';
import { webCrypto } from '#usecases/sampling/sampling-crypto.ts';
import { printedElsewhere } from './letter-process.ts';
import { printIssues } from './print-issues.ts';
import type { SampleCall } from './sample.ts';
import { written } from './sample-draw.ts';
import { besidePlan, fileBytes, planFile } from './sample-files.ts';
import { exitCodes } from './terminal.ts';

/**
 * `umsicht sample letters stichprobe.yaml --sample stichprobe.csv --out ordner`: the letters of a sample that was
 * drawn, e.g. in the browser. With `--returned` and `--upload`: reminders to those who have not answered.
 */
export async function printLetters(call: SampleCall): Promise<number> {
  const [samplePath, out] = [call.option('--sample'), call.option('--out')];
  const [returnedPath, uploadPath] = [call.option('--returned'), call.option('--upload')];
  if (
    samplePath === undefined ||
    out === undefined ||
    (returnedPath === undefined) !== (uploadPath === undefined)
  ) {
    call.say('usage');
    return exitCodes.usage;
  }
  const plan = await planFile(call);
  const bytes = plan === null ? null : await fileBytes(samplePath, call);
  if (plan === null || bytes === null) return exitCodes.inputProblem;
  const { people, issues } = await readAddressees(bytes);
  printIssues(
    issues.map((issue) => ({ ...issue, place: { file: samplePath, ...issue.place } })),
    call,
  );
  if (people === null) return exitCodes.inputProblem;
  if (returnedPath === undefined || uploadPath === undefined) {
    const files = await letterFiles(people, 'first', { plan, call });
    return files === null ? exitCodes.inputProblem : written(out, files, call);
  }
  const returned = await fileBytes(returnedPath, call);
  const upload = await fileBytes(uploadPath, call);
  if (returned === null || upload === null) return exitCodes.inputProblem;
  const decoder = new TextDecoder();
  const texts = { uploadText: decoder.decode(upload), returnedText: decoder.decode(returned) };
  const left = await remainingLetters(people, texts, webCrypto());
  if (!left.ok) {
    call.terminal.error(call.translator.problem(left.problem));
    return exitCodes.inputProblem;
  }
  call.say('reminders', { count: left.value.people.length, returned: left.value.returned });
  const letters = await letterFiles(left.value.people, 'reminder', { plan, call });
  if (letters === null) return exitCodes.inputProblem;
  const { letter } = plan;
  const rows = mailMergeRows(left.value.people, (code) =>
    letter === undefined ? '' : codeAddressOf(letter, code),
  );
  const encoder = new TextEncoder();
  const lists = new Map<string, Uint8Array>([
    ['erinnerung.csv', encoder.encode(sampleListCsv(left.value.people))],
    ['erinnerung-serienbrief.csv', encoder.encode(mailMergeCsv(rows))],
    ['erinnerung-serienbrief.xlsx', await mailMergeWorkbook(rows)],
  ]);
  return written(out, new Map([...lists, ...letters]), call);
}

/** Letters a process sets before it makes room for the next one. */
const lettersPerProcess = 1000;

/** `briefe-01.pdf` and on, or null after it was said what is wrong. */
export async function letterFiles(
  people: readonly Addressee[],
  kind: 'first' | 'reminder',
  { plan: { letter }, call }: { readonly plan: SamplingFile; readonly call: SampleCall },
  perProcess: number = lettersPerProcess,
): Promise<Map<string, Uint8Array> | null> {
  const { translator, terminal } = call;
  const refuse = (problem: Parameters<typeof translator.problem>[0]): null => {
    terminal.error(translator.problem(problem));
    return null;
  };
  if (letter === undefined) return refuse({ code: 'sampling.letter.missing', params: {} });
  const images = await letterImages(letter, call);
  if (images === null) return null;
  const parts: Uint8Array[] = [];
  const batches = Math.ceil(people.length / perProcess);
  for (let batch = 0; batch < batches; batch += 1) {
    call.say('printing', { part: batch + 1, parts: batches });
    const here = people.slice(batch * perProcess, (batch + 1) * perProcess);
    try {
      const printed = await printedElsewhere({ people: here, letter, kind, images }, terminal.cancelled);
      if (!printed.ok) return refuse(printed.problem);
      parts.push(...printed.value);
    } catch (error) {
      if (!terminal.cancelled.aborted) throw error;
      call.say('cancelled');
      return null;
    }
  }
  const stem = kind === 'first' ? 'briefe' : 'erinnerung-briefe';
  const digits = String(parts.length).length;
  return new Map(
    parts.map((pdf, at) => [
      parts.length === 1 ? `${stem}.pdf` : `${stem}-${String(at + 1).padStart(digits, '0')}.pdf`,
      pdf,
    ]),
  );
}

async function letterImages(letter: LetterPlan, call: SampleCall): Promise<LetterImages | null> {
  const read = async (name: string | undefined): Promise<Uint8Array | null | undefined> => {
    if (name === undefined) return null;
    return (await fileBytes(besidePlan(call.file, name), call)) ?? undefined;
  };
  const coatOfArms = await read(letter.coatOfArms);
  const signature = await read(letter.signature);
  const fonts: Uint8Array[] = [];
  for (const name of letter.fonts) {
    const font = await read(name);
    if (font === undefined || font === null) return null;
    fonts.push(font);
  }
  return coatOfArms === undefined || signature === undefined ? null : { coatOfArms, signature, fonts };
}
