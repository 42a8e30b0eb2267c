import { describe, expect, test } from 'vitest';
import { exampleStrategy } from '../example/strategy/example-strategy.ts';
import { goalHints } from './goal-quality.ts';
import type { Goal } from './strategy.ts';

const example = exampleStrategy('2027-03-01');
const goal = (more: Partial<Goal>): Goal => ({
  id: 'neu',
  field: 'order',
  kind: 'prevention',
  parentId: null,
  title: 'Weniger Müll am Markt',
  measuredBy: 'Zählung: höchstens 10 Säcke',
  dueOn: '2028-12-31',
  priorityIds: ['schwerpunkt-sauber'],
  version: 1,
  ...more,
});
const wordHints = (more: Partial<Goal>) =>
  goalHints(goal(more), example).filter((hint) => ['noNumber', 'activity', 'noDirection'].includes(hint));

describe('the words of a goal', () => {
  test.each([
    'Weniger Menschen fühlen sich nachts unsicher',
    'Die Zahl der Beschwerden sinkt um ein Viertel',
    'Der Marktplatz ist sauberer',
    'Fahrräder werden seltener gestohlen',
    'Fewer people avoid the station',
  ])('good: %s', (title) => expect(wordHints({ title })).toEqual([]));

  test.each([
    'Drei Workshops durchführen',
    'Eine Kampagne gegen Betrug',
    'Flyer verteilen',
    'Einrichtung einer Arbeitsgruppe',
    'Install cameras',
  ])('an activity: %s', (title) => expect(wordHints({ title })).toEqual(['activity']));

  test('less of what an activity would bring is a direction', () => {
    expect(wordHints({ title: 'Weniger Betrug durch eine Kampagne' })).toEqual([]);
  });

  test('what goes nowhere', () => {
    expect(wordHints({ title: 'Sicherheit am Bahnhof' })).toEqual(['noDirection']);
  });

  test('a number may be a word, or stand with an indicator', () => {
    expect(wordHints({ measuredBy: 'Zählung' })).toEqual(['noNumber']);
    expect(wordHints({ measuredBy: 'Die Hälfte der Stellen' })).toEqual([]);
    expect(wordHints({ id: 'ziel-sauber', measuredBy: 'Befragung' })).toEqual([]);
  });

  test('a project goal may name what is done', () => {
    expect(
      wordHints({ kind: 'project', parentId: 'ziel-sauber', title: 'Drei Workshops durchführen' }),
    ).toEqual([]);
  });
});

describe('what a goal hangs on', () => {
  test('nothing yet', () => {
    expect(goalHints(goal({ priorityIds: [] }), example)).toEqual(['noIndicator', 'noPriority', 'noMeasure']);
  });

  test('measures of its project goals count', () => {
    const sauber = example.goals.find(({ id }) => id === 'ziel-sauber');
    expect(sauber && goalHints(sauber, example)).toEqual([]);
  });

  test('a project goal comes before the goal it serves', () => {
    const late = goal({ kind: 'project', parentId: 'ziel-sauber', dueOn: '2031-01-01' });
    expect(goalHints(late, example)).toEqual(['afterParent']);
  });
});
