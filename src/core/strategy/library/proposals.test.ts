import { describe, expect, test } from 'vitest';
import type { Finding } from '../../analysis/finding.ts';
import { message } from '../../kernel/text.ts';
import { findingKey, findingTopic, topicOfKey } from './finding-topic.ts';
import { measures } from './measure-library.ts';
import { proposalsFor } from './proposals.ts';
import { measureIndex } from './search/measure-index.ts';

const index = measureIndex(measures, 'de');
const finding = (id: string, key: string, fields: Partial<Finding> = {}): Finding => ({
  id,
  module: 'police',
  statement: message(`analysis.finding.${key}`, { item: { words: { de: 'Müll' } } }),
  evidence: message('analysis.finding.shareEvidence'),
  strength: 'clear',
  caution: message('analysis.finding.policeCaution'),
  figureIds: [],
  tableIds: [],
  weight: 1,
  ...fields,
});

describe('what a finding is about', () => {
  test.each([
    ['police.trend.***300', 'trendUp', { kind: 'offence', offence: '***300' }],
    ['police.peers.435*00', 'peersOutsideHigh', { kind: 'offence', offence: '435*00' }],
    ['survey.share.problem_litter', 'share', { kind: 'construct', construct: 'problemLitter' }],
    // The item is of another questionnaire, the label is that of the bank.
    ['survey.share.problem_muell', 'share', { kind: 'construct', construct: 'problemLitter' }],
    ['survey.group.neighbours_help.sex.1', 'groupLower', { kind: 'construct', construct: 'neighbourHelp' }],
    ['load.onlyFeeling', 'load.onlyFeeling', { kind: 'load', load: 'onlyFeeling' }],
  ] as const)('%s, %s', (id, key, topic) => {
    expect(findingTopic(finding(id, key))).toEqual(topic);
  });

  test('nothing is proposed against what is good, or cannot be told from chance', () => {
    expect(findingTopic(finding('police.trend.***300', 'trendDown'))).toBeNull();
    expect(findingTopic(finding('police.peers.***300', 'peersQuarterLow'))).toBeNull();
    expect(findingTopic(finding('police.peers.***300', 'peersWithin'))).toBeNull();
    expect(findingTopic(finding('survey.group.problem_litter.sex.1', 'groupLower'))).toBeNull();
    expect(findingTopic(finding('survey.group.neighbours_help.sex.1', 'groupHigher'))).toBeNull();
    const unclear = { strength: 'notDistinguishable' } as const;
    expect(findingTopic(finding('police.trend.***300', 'trendUp', unclear))).toBeNull();
  });

  test('goes through an address and comes back', () => {
    for (const key of ['straftat:------', 'frage:problemDark', 'gebiete:both', 'worte:Wölfe: nachts'])
      expect(findingKey(topicOfKey(key)!)).toBe(key);
  });
});

describe('proposals', () => {
  const ids = (key: string) => {
    const { worthConsidering, betterNot } = proposalsFor(topicOfKey(key)!, index);
    return {
      first: worthConsidering.map(({ entry }) => entry.id),
      not: betterNot.map(({ entry }) => entry.id),
    };
  };

  test('say that the entry answers the question or the offence', () => {
    const [first] = proposalsFor({ kind: 'construct', construct: 'problemLitter' }, index).worthConsidering;
    expect(first).toMatchObject({
      entry: { id: 'litter-bins' },
      answers: { kind: 'construct', id: 'problemLitter' },
    });
  });

  test('keep apart what does not help', () => {
    const { first, not } = ids('frage:policePresence');
    expect(not).toContain('presence-patrols');
    expect(first).not.toContain('presence-patrols');
    expect(ids('frage:problemDrinking').not).toContain('street-drinking-ban');
  });

  test('are found by words where the question is not of the bank', () => {
    expect(ids('worte:Mobbing an der Oberschule').first[0]).toBe('anti-bullying');
    expect(ids('straftat:***300').first.slice(0, 2).sort()).toEqual(['bicycle-coding', 'bicycle-racks']);
  });

  test('exist for every burden the bank of questions asks for', () => {
    const topics = ['problemLitter', 'problemDogs', 'problemGraffiti', 'problemEmpty', 'problemDark'];
    const others = ['problemDrinking', 'problemDrugs', 'problemNoise', 'problemSpeeding', 'problemParking'];
    for (const construct of [...topics, ...others, 'problemCrossing', 'satisfactionYouth', 'policePresence'])
      expect(ids(`frage:${construct}`).first.length, construct).toBeGreaterThan(0);
  });
});
