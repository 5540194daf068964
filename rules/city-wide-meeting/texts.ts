/** How P22 calls itself, its stages and its endings; the first stage is where a case begins. */
export const cityWideMeetingWords = {
  name: { zh: '全市性会议审批', en: 'Approval of a city-wide meeting' },
  stages: {
    consent: { zh: '分管领导同意', en: 'Consent of the vice-mayor in charge' },
    request: { zh: '报送请示', en: 'Formal request' },
    approval: { zh: '市政府审批', en: 'Approval' },
    closed: { zh: '已办结', en: 'Closed' },
  },
  outcomes: {
    approved: { zh: '批准召开', en: 'Approved' },
    'not-consented': { zh: '分管领导未同意', en: 'Consent refused' },
    'given-up': { zh: '部门不再报送', en: 'Given up by the department' },
    'not-approved': { zh: '未批准', en: 'Not approved' },
    withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  },
} as const;
