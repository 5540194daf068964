import { expect, test } from '@jest/globals';
import { exceptionsRefusal, reasonsRefusal } from '../../../rules/city-wide-meeting/exceptions.ts';
import type { SoftFinding } from '../../../rules/city-wide-meeting/soft-rules.ts';

const finding = (rule: SoftFinding['rule'], zh: string): SoftFinding => ({ rule, text: { zh, en: rule } });
const findings = [finding('quota', '一年不超过一次'), finding('in-person', '应尽可能采用视频会议形式')];

test('Art. 45: what is missing is told in Chinese by its words and by the code that an answer names it with', () => {
  expect(reasonsRefusal({ reasons: [] }, findings)?.zh).toBe(
    '须逐项说明理由，缺：一年不超过一次（quota）；应尽可能采用视频会议形式（in-person）。',
  );
  expect(exceptionsRefusal({ decision: 'yes', exceptions: ['quota'] }, findings)?.zh).toBe(
    '须逐项批准例外，缺：应尽可能采用视频会议形式（in-person）。',
  );
});
