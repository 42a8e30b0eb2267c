import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Result } from '#core/kernel/result.ts';
import type { StrategyMeasure } from '#core/strategy/strategy.ts';
import { openTestDatabase, testEngines } from '#storage/test-database.ts';
import type { Actor } from '../contract.ts';
import { createStrategies } from '../strategies/strategies.ts';
import type { StrategyMeasures } from '../strategy-measures/contract.ts';
import { createStrategyMeasures } from '../strategy-measures/strategy-measures.ts';
import { remindOfMeasures } from '../strategy-plan/remind-of-measures.ts';
import { storedPlan } from '../strategy-plan/stored-plan.test-data.ts';
import { openTestProduct, type TestProduct } from '../testing.ts';
import { createStatusByLink } from './status-by-link.ts';

const now = new Date('2027-03-01T09:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const report = { state: 'done', note: 'Alles steht.', lateReason: '' } as const;

describe.each(testEngines())('reminders and their links on %s', (engine) => {
  let product: TestProduct;
  let actor: Actor;
  let id: string;

  beforeAll(async () => {
    product = await openTestProduct(await openTestDatabase(engine));
  });
  afterAll(() => product.close());
  beforeEach(async () => {
    product.setNow(now);
    // Nothing of the test before is written to.
    await product.beyond.updateTable('strategies').set({ state: 'ended', ended_on: '2027-03-01' }).execute();
    actor = await product.actor();
    id = (await storedPlan(product, actor, now)).id;
  });

  const link = () => createStatusByLink(product);
  const strategies = () => createStrategies(product);
  const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.problem.code);
  const measures = async (): Promise<readonly StrategyMeasure[]> => {
    const read = await strategies().read(actor, id);
    if (!read.ok) throw new Error(read.problem.code);
    return read.value.strategy.measures;
  };
  const mails = () =>
    product.beyond
      .selectFrom('mails')
      .selectAll()
      .where('organisation_id', '=', actor.organisationId)
      .orderBy('recipient')
      .execute();
  /** The one measure of the example that is overdue, its mail and the secret in it. */
  const reminded = async () => {
    await remindOfMeasures(product);
    const all = await measures();
    const late = all.find(({ state, endsOn }) => state === 'running' && endsOn < '2027-03-01')!;
    const mail = (await mails()).find(({ recipient }) => recipient === late.responsibleEmail)!;
    const { path } = mail.content as { path: string };
    return { late, mail, token: path.replace('/stand/', '') };
  };
  /** Everything that could have changed, as text. */
  const everything = async () =>
    JSON.stringify([
      await measures(),
      await product.beyond.selectFrom('record_entries').selectAll().orderBy('at').execute(),
      await product.beyond.selectFrom('strategy_measure_links').selectAll().orderBy('token_sha256').execute(),
    ]);

  test('each stage is sent once, to whoever is responsible, with a link whose secret is only in the mail', async () => {
    const { late, mail, token } = await reminded();
    expect(mail).toMatchObject({ kind: 'statusOfMeasure', state: 'waiting', locale: 'de' });
    expect(mail.content).toMatchObject({
      params: { stage: 'overdue', title: late.title, ends: late.endsOn, until: '2027-05-30' },
    });
    const links = await product.beyond.selectFrom('strategy_measure_links').selectAll().execute();
    expect(JSON.stringify(links)).not.toContain(token.split('.')[1]);
    const sent = (await mails()).length;
    expect(await remindOfMeasures(product)).toBe(0);
    product.setNow(later(1));
    expect(await remindOfMeasures(product)).toBe(0);
    expect(await mails()).toHaveLength(sent);
    expect(await product.record(actor, 1)).toEqual(['strategyPlan.remind done']);
  });

  test('two nights at once send it once', async () => {
    const counts = await Promise.all([1, 2, 3].map(() => remindOfMeasures(product)));
    expect(counts.filter((count) => count > 0)).toHaveLength(1);
  });

  test('nobody is written to for what is over, without an address, or of an ended strategy', async () => {
    await product.beyond
      .updateTable('strategy_measures')
      .set({ state: 'dropped' })
      .where('organisation_id', '=', actor.organisationId)
      .execute();
    expect(await remindOfMeasures(product)).toBe(0);
    await product.beyond
      .updateTable('strategy_measures')
      .set({ state: 'running', responsible_email: '' })
      .where('organisation_id', '=', actor.organisationId)
      .execute();
    expect(await remindOfMeasures(product)).toBe(0);
    await product.beyond
      .updateTable('strategy_measures')
      .set({ responsible_email: 'kim@example.org' })
      .where('organisation_id', '=', actor.organisationId)
      .execute();
    await strategies().end(actor, id);
    expect(await remindOfMeasures(product)).toBe(0);
  });

  test('looking changes nothing, however often; one report sets state and history', async () => {
    const { late, token } = await reminded();
    const before = await everything();
    for (let scanner = 0; scanner < 3; scanner++)
      expect(await link().shown(token)).toMatchObject({
        ok: true,
        value: { title: late.title, state: 'running', isLate: true, until: '2027-05-30' },
      });
    expect(await everything()).toBe(before);

    expect(await link().report(token, report)).toMatchObject({ ok: true, value: { state: 'done' } });
    expect(await link().report(token, report)).toMatchObject({ ok: true });
    const after = (await measures()).find((one) => one.id === late.id)!;
    expect(after.state).toBe('done');
    expect(after.reports).toHaveLength(late.reports.length + 1);
    expect(after.reports[0]).toMatchObject({ ...report, byName: null });
    expect(await product.record(actor, 1)).toEqual(['statusByLink.report done']);
  });

  test('the same pressed twice at once counts once', async () => {
    const { late, token } = await reminded();
    await Promise.all([1, 2, 3, 4].map(() => link().report(token, report)));
    const after = (await measures()).find((one) => one.id === late.id)!;
    expect(after.reports).toHaveLength(late.reports.length + 1);
  });

  test('a link opens its own measure and no other, until its day', async () => {
    const { late, token } = await reminded();
    const others = (await measures()).filter((one) => one.id !== late.id);
    await link().report(token, { ...report, state: 'paused' });
    expect((await measures()).filter((one) => one.id !== late.id)).toEqual(others);

    const [organisation, secret = ''] = token.split('.');
    const elsewhere = await product.actor();
    for (const wrong of [
      `${elsewhere.organisationId}.${secret}`,
      `${organisation}.${secret.slice(1)}A`,
      'x',
      '',
    ]) {
      expect(code(await link().shown(wrong))).toBe('plan.link.invalid');
      expect(code(await link().report(wrong, report))).toBe('plan.link.invalid');
    }
    product.setNow(later(89));
    expect(code(await link().shown(token))).toBe('ok');
    product.setNow(later(90));
    expect(code(await link().shown(token))).toBe('plan.link.expired');
    expect(code(await link().report(token, report))).toBe('plan.link.expired');
    expect((await measures()).find((one) => one.id === late.id)!.state).toBe('paused');
  });

  test('whoever is not responsible any more has no link any more', async () => {
    const { late, token } = await reminded();
    const change = (facts: Parameters<StrategyMeasures['change']>[2]['facts'], version: number) =>
      createStrategyMeasures(product).change(actor, id, { measureId: late.id, version, facts });
    expect(code(await change({ place: 'Stadtpark' }, late.version))).toBe('ok');
    expect(code(await link().shown(token))).toBe('ok');
    expect(code(await change({ responsibleEmail: 'neu@example.org' }, late.version + 1))).toBe('ok');
    expect(code(await link().shown(token))).toBe('plan.link.invalid');
    expect(code(await link().report(token, report))).toBe('plan.link.invalid');
  });

  test('after the end of the strategy nothing is reported any more', async () => {
    const { token } = await reminded();
    await strategies().end(actor, id);
    expect(code(await link().shown(token))).toBe('plan.link.strategyEnded');
    expect(code(await link().report(token, report))).toBe('plan.link.strategyEnded');
  });

  test('what is no state, too long or sent by a program is refused', async () => {
    const { token } = await reminded();
    expect(code(await link().report(token, { ...report, state: 'fast' as never }))).toBe(
      'plan.state.unknown',
    );
    expect(code(await link().report(token, { ...report, note: 'x'.repeat(5000) }))).toBe(
      'strategy.text.tooLong',
    );
    const many = Array.from({ length: 21 }, (_, at) => ({ ...report, note: String(at) }));
    const codes: string[] = [];
    for (const one of many) codes.push(code(await link().report(token, one)));
    expect(codes.filter((one) => one === 'ok')).toHaveLength(20);
    expect(codes.at(-1)).toBe('plan.link.tooOften');
  });
});
