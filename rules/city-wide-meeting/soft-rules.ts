import type { Citation } from '../citation.ts';
import type { Text } from '../text.ts';
import type { CityWideMeetingDetails } from './details.ts';
import type { CityWideMeetingValues } from './values.ts';

/** A soft rule that a meeting goes against: allowed with a reason and an approver, both on record (design 5.7). */
export type SoftFinding = {
  readonly rule: 'quota' | 'leaders-attend' | 'in-person' | 'district-heads';
  readonly text: Text;
  readonly citation?: Citation;
};

/** Those that the government itself must allow, and not the vice-mayor alone (45¶2: 如确需邀请的,须报市政府批准). */
export function reservedToGovernment(findings: readonly SoftFinding[]): readonly SoftFinding[] {
  return findings.filter((finding) => finding.rule === 'district-heads');
}

/**
 * The soft rules that this meeting goes against (45¶1, ¶2).
 * @param heldThisYear meetings of the department for the same calendar year that are approved, or were asked for before this one
 */
export function softFindings(meeting: CityWideMeetingDetails, heldThisYear: number, values: CityWideMeetingValues): readonly SoftFinding[] {
  const { articles, quota } = values;
  const findings: SoftFinding[] = [];
  if (heldThisYear >= quota.value) {
    findings.push({
      rule: 'quota',
      text: {
        zh: `本年度已批准或先行报批全市性会议${String(heldThisYear)}次，原则上一年不超过${String(quota.value)}次`,
        en: `${String(heldThisYear)} city-wide meeting(s) of this year approved, or asked for before; in principle at most ${String(quota.value)}`,
      },
      ...(quota.basis.kind === 'law' ? { citation: quota.basis.citation } : {}),
    });
  }
  if (meeting.leadersAttend) {
    findings.push({
      rule: 'leaders-attend',
      text: {
        zh: '市政府领导同志一般不出席部门的工作会议',
        en: 'Leaders of the government generally stay away from departments’ meetings',
      },
      citation: articles.leadersStayAway,
    });
  }
  if (meeting.format === 'in-person') {
    findings.push({
      rule: 'in-person',
      text: { zh: '全市性会议应尽可能采用视频会议形式', en: 'City-wide meetings should be held by video where possible' },
      citation: articles.video,
    });
  }
  // Hard for everybody else; for a comprehensive economic department the government itself may allow it.
  if (meeting.invitesDistrictHeads) {
    findings.push({
      rule: 'district-heads',
      text: { zh: '市综合经济部门确需邀请区县负责人的，须报市政府批准', en: 'Inviting district heads needs the government’s own approval' },
      citation: articles.economicDepartments,
    });
  }
  return findings;
}
