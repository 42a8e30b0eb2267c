import { quantity } from '#core/kernel/text.ts';
import type { SamplingProtocol } from '#core/survey/sampling/sampling-protocol.ts';
import type { Translator } from '#i18n/translate.ts';

/** The protocol for people: the same content as the JSON, as plain text to print and sign. */
export function protocolText(protocol: SamplingProtocol, t: Translator): string {
  const say = (key: string, params: Parameters<Translator['message']>[1] = {}): string =>
    t.message(`sampling.protocol.${key}`, params);
  const number = (count: number): string => t.quantity(quantity(count, 'integer'));
  const { plan, file, strata } = protocol;
  const { register, rules, sample } = plan;
  const households = rules.onePerHousehold !== 'no';
  const age = plan.age.to === undefined ? 'ageFrom' : 'ageFromTo';
  const line = (given: boolean, words: () => string): readonly string[] => (given ? [words()] : []);

  const sections: readonly (readonly [string, readonly string[]])[] = [
    [
      say('file'),
      [
        say('fileName', { name: file.name, bytes: number(file.bytes) }),
        say('checksum', { sha256: file.sha256 }),
        say('columns', { columns: Object.values(file.columns).join(', ') }),
      ],
    ],
    [
      say('rules'),
      [
        say('referenceDay', {
          day: t.date(plan.referenceDay),
          age: say(age, { from: plan.age.from, ...(plan.age.to === undefined ? {} : { to: plan.age.to }) }),
        }),
        ...line(register.blocksRemoved, () => say('blocksRemoved')),
        ...line(register.mainResidencesOnly, () => say('mainResidencesOnly')),
        ...line(rules.conditionalBlocks === 'include', () =>
          say('conditionalIncluded', { reason: rules.conditionalBlocksReason }),
        ),
        ...line(rules.institutions === 'include', () => say('institutionsIncluded')),
        say(`household.${rules.onePerHousehold}`),
        say('rows', { count: number(protocol.rows) }),
        ...protocol.excluded.map(({ reason, count }) =>
          say('excluded', { reason: t.message(`sampling.reason.${reason}`), count: number(count) }),
        ),
        say('eligible', { count: number(protocol.eligible) }),
        ...line(protocol.possibleDuplicates > 0, () =>
          say('possibleDuplicates', { count: number(protocol.possibleDuplicates) }),
        ),
      ],
    ],
    [
      say('strata'),
      [
        ...strata.map(({ id, label, population, units, sampled }) =>
          say(households ? 'stratumUnits' : 'stratum', {
            id,
            label: label === '' ? say('whole') : label,
            population: number(population),
            sampled: number(sampled),
            ...(households ? { units: number(units) } : {}),
          }),
        ),
        ...protocol.joined.map(({ labels, into, reason }) =>
          say(`joined.${reason}`, {
            labels: labels.join(' / '),
            into,
            ...(reason === 'minimum' ? { minimum: plan.strata.minimum } : {}),
          }),
        ),
        ...line(protocol.joined.length > 0, () => say('joinRule')),
      ],
    ],
    [
      say('draw'),
      [
        say('allocation', {
          allocation: say(`allocation.${sample.allocation}`),
          apportionment: say(`apportionment.${sample.apportionment}`),
        }),
        ...line(sample.minimumPerStratum > 0, () =>
          say('minimumPerStratum', { count: sample.minimumPerStratum }),
        ),
        ...Object.entries(sample.oversample).map(([name, factor]) =>
          say('oversample', { name, factor: t.quantity(quantity(factor, 'decimal2')) }),
        ),
        say('seed', { seed: protocol.seed }),
        say('method'),
        say('drawnCount', { count: number(protocol.drawn) }),
        say('drawnChecksum', { sha256: protocol.drawnSha256 }),
        say('codesChecksum', { sha256: protocol.codesSha256 }),
        say('audit', { file: file.name }),
      ],
    ],
  ];
  const title = say('title');
  const head = [
    title,
    '='.repeat(title.length),
    '',
    say('survey', {
      title: plan.survey.title,
      organisation: plan.organisation.name,
      number: plan.organisation.number,
    }),
    say('drawn', { drawnAt: protocol.drawnAt, software: protocol.software }),
    '',
    say('confidential'),
  ];
  const body = sections.flatMap(([heading, lines]) => ['', heading, '-'.repeat(heading.length), ...lines]);
  return `${[...head, ...body].map(wrapped).join('\r\n')}\r\n`;
}

/** At 100 characters, with the rest of a line set in: fits a printed page and any editor. */
function wrapped(line: string): string {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > 100) {
    const at = rest.lastIndexOf(' ', 100);
    if (at < 20) break;
    lines.push(rest.slice(0, at));
    rest = `  ${rest.slice(at + 1)}`;
  }
  return [...lines, rest].join('\r\n');
}
