import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultPayloadConverter, type TypedSearchAttributes } from '@temporalio/common';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';

let house: TestEnvironment;
beforeAll(async () => {
  house = await openTestEnvironment();
});
afterAll(async () => {
  await house.close();
});

/** The attributes of ours that a run has, by name. */
const shown = (attributes: TypedSearchAttributes): Record<string, unknown> =>
  Object.fromEntries<unknown>(
    attributes
      .getAll()
      .filter(({ key }) => key.name !== 'BuildIds')
      .map(({ key, value }) => [key.name, value]),
  );

const details = { purpose: 'opinions', consulted: [{ department: 'finance' }, { department: 'water' }] };

describe('what supervisors see in the Temporal Web UI', () => {
  test('current details: who has answered, who has not, until when, by which article', async () => {
    const road = await house.open('P03', 'transport', details);
    await road.answer('finance.head', { opinion: 'differ', reasons: '资金未落实' });
    const due = (await road.item('water')).deadline.dueDate;
    const metadata = await road.handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
    expect(metadata.currentDetails?.split('\n')).toEqual([
      `**征求意见与会签** ${road.number}`,
      '',
      '主办部门：市交通运输局  |  阶段：**征求意见**',
      '',
      '**接下来自动进行**',
      '',
      expect.stringMatching(
        new RegExp(
          `^- 市水利局「征求意见」.* 10:00仍未答复的，自动提醒（工作惯例）。至${due} 24:00仍未收到答复的，自动认定：逾期未复，视为无不同意见（依据：《吐鲁番市人民政府工作规则》第四十八条第二款`,
        ),
      ),
      '',
      '**待答复**(1)',
      '',
      `- 第1轮 · 市水利局 · 征求意见 · 截止 ${due} 24:00 北京时间 · 第48条第2款`,
      '',
      '**已答复**(1)',
      '',
      `- 第1轮 · 市财政局 · 征求意见 · 截止 ${due} 24:00 北京时间 · 第48条第2款`,
      '',
      expect.stringMatching(/^规则 turpan-2018\.1 · 日历 test-national\.1@/),
    ]);
  });

  test('U7: search attributes: procedure, stage, lead, waiting for, due and light, by names of departments', async () => {
    const road = await house.open('P03', 'transport', details);
    const item = await road.item('finance');
    const { typedSearchAttributes, raw } = await road.handle.describe();
    const attributes = shown(typedSearchAttributes);
    expect(attributes).toEqual({
      Procedure: '征求意见与会签',
      Stage: '征求意见',
      Lead: '市交通运输局',
      WaitingFor: ['市水利局', '市财政局'],
      // 23:59:59 in Beijing of the day that people call the due day.
      Due: new Date(`${item.deadline.dueDate}T15:59:59.000Z`),
      Light: '绿',
    });
    // Neither the title nor anybody's words or names leave the payload.
    expect(JSON.stringify([attributes, raw.workflowExecutionInfo?.memo])).not.toMatch(/测试文件|p-transport/);
  });

  test('summaries: when the timer rings, and what was written to the register', async () => {
    const road = await house.open('P03', 'transport', details);
    const { events } = await road.handle.fetchHistory();
    const summaries = (events ?? []).map(({ userMetadata }) => userMetadata?.summary).filter((summary) => summary != null);
    expect(summaries.map((summary): unknown => defaultPayloadConverter.fromPayload(summary))).toEqual([
      '征求意见与会签 · 市交通运输局',
      '登记 register · 开始 start',
      expect.stringMatching(/^下一时点 next: \d{4}-\d\d-\d\d 10:00 北京时间$/),
    ]);
  });

  test('a closed case says how it ended', async () => {
    const road = await house.open('P03', 'transport', details);
    await road.act('transport.head', { kind: 'withdraw', reason: '材料有误' });
    await road.outcome();
    const { typedSearchAttributes } = await road.handle.describe();
    expect(shown(typedSearchAttributes)).toEqual({
      Procedure: '征求意见与会签',
      Stage: '已办结',
      Lead: '市交通运输局',
      Light: '绿',
      Outcome: '已撤回',
    });
  });
});
