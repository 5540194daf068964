/** How P03 calls itself, its stages and its endings; the first stage is where a case begins. */
export const countersignWords = {
  name: { zh: '征求意见与会签', en: 'Consultation and countersigning' },
  stages: {
    consultation: { zh: '征求意见', en: 'Consultation' },
    negotiation: { zh: '协商分歧', en: 'Negotiation of dissent' },
    countersigning: { zh: '会签', en: 'Countersigning' },
    'dissent-schedule': { zh: '列明各方理据', en: 'Listing each side’s grounds' },
    'countersigning-dissent': { zh: '分歧意见会签', en: 'Countersigning the dissent' },
    closed: { zh: '已办结', en: 'Closed' },
  },
  outcomes: {
    agreed: { zh: '各部门同意', en: 'Agreed by all' },
    unopposed: { zh: '无不同意见（含逾期视为）', en: 'No objection (some deemed by silence)' },
    'agreed-after-negotiation': { zh: '协商一致并会签', en: 'Agreed after negotiation' },
    'submitted-with-dissent': { zh: '列明分歧报市政府决定', en: 'Submitted with dissent for decision' },
    withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  },
} as const;
