import { describe, expect, test } from '@jest/globals';
import { cityWideMeetingInTurpan } from '../../../rules/cities/turpan/city-wide-meeting.ts';
import { countersignInTurpan } from '../../../rules/cities/turpan/countersign.ts';
import { factsOf } from '../../../rules/notices/facts.ts';
import { noticeMail } from '../../../rules/notices/notice-mail.ts';
import { noticeKinds } from '../../../rules/case/notice.ts';
import { facts, item } from './facts.ts';

describe('a notice as a letter', () => {
  test('a name from before the rule on characters breaks neither subject nor body', () => {
    const { subject, body } = noticeMail(facts('served', { party: { code: 'finance', name: '市财政局\n\u001b[2J\u202e' } }));
    expect(`${subject}${body}`).toContain('市财政局');
    expect(subject).not.toMatch(/\p{Cc}/u);
    expect(body.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(body).toContain('⟨U+001B⟩[2J⟨U+202E⟩');
  });

  test('served (48¶2): the task, the due date, the consequence of silence with its article, and how to answer', () => {
    const { subject, body } = noticeMail(facts('served'));
    expect(subject).toBe('【征求意见与会签】待办：2026-12-03 24:00前办理 P03-2026-000017');
    const [chinese, english] = body.split('\n--------\n');
    expect(chinese?.split('\n')).toEqual([
      '市财政局有一件新的待办。',
      '',
      '事项编号：P03-2026-000017（征求意见与会签）',
      '待办编号：P03-2026-000017.1',
      '承办部门：市财政局',
      '办理内容：征求意见',
      '截止时间：2026-12-03 24:00（北京时间）',
      '逾期后果：逾期未复，视为无不同意见（依据：《吐鲁番市人民政府工作规则》第四十八条第二款「逾期不回复视为无不同意见」）。',
      '办理方式：登录会签系统，在“待办”中办理；命令行：countersign answer P03-2026-000017.1',
      '商定延期：须在截止时间前提出，经主办部门同意方才生效；命令行：countersign extend propose P03-2026-000017.1',
      '',
      '本邮件只作提醒，不载文件标题和意见内容；送达以会签系统收件箱为准。请勿回复本邮件。',
      '',
    ]);
    expect(english).toContain('Due: 2026-12-03 24:00 Beijing time');
    expect(english).toContain('Silence past the limit counts as no objection (Art. 48(2) of 《吐鲁番市人民政府工作规则》).');
  });

  test.each(noticeKinds)('%s: says something in both languages, and quotes no title, no opinion and no text of a person', (kind) => {
    const { subject, body } = noticeMail(facts(kind, {}, { note: '张三：停车办法标题和意见' }));
    const carriesEnginesSentence = ['limit-replaced', 'extension-proposed', 'extension-decided', 'deadline-moved'].includes(kind);
    if (!carriesEnginesSentence) expect(body).not.toContain('张三');
    expect(subject).toContain('P03-2026-000017');
    expect(subject).not.toContain('张三');
    const [chinese = '', english = ''] = body.split('\n--------\n');
    expect(chinese).toMatch(/\p{Script=Han}{6}/u);
    expect(english).toMatch(/[a-z]+ [a-z]+ [a-z]+/);
    expect(body).not.toContain('undefined');
  });

  test('deemed (48¶2): worded as proven silence with its article, never as an answer', () => {
    const { body } = noticeMail(facts('deemed', { state: 'deemed' }));
    expect(body).toContain('视为无不同意见（依据：《吐鲁番市人民政府工作规则》第四十八条第二款');
    expect(body).toContain('迟到意见');
    expect(body.replaceAll('经主办部门同意', '')).not.toContain('同意，');
  });

  test('if silence does not decide (45) it says so, cites no article, and offers no extension', () => {
    const waits = { onSilence: cityWideMeetingInTurpan.term.silence.value, silenceBasis: cityWideMeetingInTurpan.term.silence.basis };
    const { body } = noticeMail(facts('served', waits));
    expect(body).toContain('逾期不视为任何意见，将继续催办并逐级上报。');
    expect(body).not.toContain('依据');
    expect(body).not.toContain('extend');
  });

  test.each(['reminder', 'urge', 'overdue', 'escalation'] as const)('%s is marked as policy: the rules do not demand it', (kind) => {
    expect(noticeMail(facts(kind)).body).toContain('本提醒为工作惯例');
  });

  test.each([
    ['provisional', '（暂定）', '国务院放假通知尚未公布'],
    ['unconfirmed', '（待确认）', '地区放假安排尚未确认'],
  ] as const)('a %s date is marked, with what follows', (standing, mark, why) => {
    const { subject, body } = noticeMail(facts('served', { deadline: { ...item.deadline, standing } }));
    expect(subject).toContain(mark);
    expect(body).toContain(why);
  });

  test('superseded: distinguishes a new round from a withdrawal by the state of the work item', () => {
    expect(noticeMail(facts('superseded', { state: 'superseded' })).body).toContain('新一轮');
    expect(noticeMail(facts('superseded', { state: 'withdrawn' })).body).toContain('撤回');
  });

  test.each(['provisional', 'unconfirmed'] as const)('docs/design.md 5.8: at a date that is %s no item is called overdue', (standing) => {
    for (const kind of ['overdue', 'escalation'] as const) {
      const { subject, body } = noticeMail(facts(kind, { deadline: { ...item.deadline, standing } }));
      expect(`${subject}\n${body}`).not.toMatch(/已逾期|逾期未办|逾期上报|is overdue/);
      expect(body).toContain('不作逾期处理');
    }
  });

  test('closed: how it ended, in the procedure’s own words', () => {
    expect(noticeMail(facts('closed')).body).toContain('结果：会签完成（含逾期视为无不同意见）。');
  });
});

describe('facts of a notice', () => {
  const about = { caseNumber: 'P03-2026-000017', procedure: 'P03' } as const;
  const to = item.addressee;

  test('there are none for a work item that is not there, an end without an outcome or a procedure that we do not have', () => {
    expect(factsOf({ key: 'n1', kind: 'served', to }, about, undefined)).toBeUndefined();
    expect(factsOf({ key: 'n1', kind: 'closed', to }, about, undefined)).toBeUndefined();
    expect(factsOf({ key: 'n1', kind: 'closed', to }, { ...about, outcome: { kind: 'no-such-ending' } }, undefined)).toBeUndefined();
    expect(factsOf({ key: 'n1', kind: 'served', to }, { ...about, procedure: 'P99' }, item)).toBeUndefined();
  });

  test('hold exactly the facts that a notice may state', () => {
    expect(factsOf({ key: 'n1', kind: 'urge', to, note: '请李四尽快' }, about, item)).toEqual({
      ...about,
      kind: 'urge',
      procedure: { zh: '征求意见与会签', en: 'Consultation and countersigning' },
      item: {
        id: item.id,
        task: item.task,
        party: '市财政局',
        due: { dueDate: item.deadline.dueDate, dueAt: item.deadline.dueAt, standing: 'firm' },
        onSilence: 'deemed-no-objection',
        silenceBasis: countersignInTurpan.replyTerm.silence.basis,
        state: 'open',
      },
    });
  });
});
