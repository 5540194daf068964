import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApiUnderTest, type ApiUnderTest } from '../../api/support/api-under-test.ts';
import { clerkOf } from './support/clerk.ts';
import { openedCase } from './support/opened-case.ts';

let at: ApiUnderTest;
beforeAll(async () => {
  at = await openApiUnderTest();
});
afterAll(() => at.close());

test('U5: notices are read at the terminal, and marked as read', async () => {
  const { item } = await openedCase(at, 'finance');
  const head = clerkOf(at, 'finance.head');
  const first = await head('notices');
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toContain(`●`);
  expect(first.out).toContain(`  ${item('finance').id}\n  关于印发农村公路养护办法的请示\n  市财政局有一件新的待办。\n`);
  expect(first.out).toContain('未读 unread: 1\n标为已读 mark them: countersign notices --read\n');
  expect((await head('notices', '--read')).out).toContain('未读 unread: 0\n');
  expect((await head('notices')).out).toBe('没有未读通知。No unread notice.\n');
  expect((await head('notices', '--all')).out).toContain('○');
  expect((await clerkOf(at, 'finance.deputy')('notices')).out).toContain('●');
});

test('U6: staff sees what waits for its department, and who must do it', async () => {
  const { item } = await openedCase(at, 'housing');
  const { code, out } = await clerkOf(at, 'housing.staff')('inbox');
  expect(code).toBe(0);
  expect(out).toMatch(/^没有待办。Nothing waits for you.\n\n本部门待办/);
  expect(out).toMatch(new RegExp(`^${item('housing').id.replaceAll('.', '\\.')} +征求意见 +市住房和城乡建设`, 'm'));
  expect((await clerkOf(at, 'housing.staff')('form', item('housing').id)).code).toBe(0);
});
