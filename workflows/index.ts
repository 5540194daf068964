// The names under which Temporal knows the procedures.
export { cityWideMeeting } from './city-wide-meeting.ts';
export { countersign } from './countersign.ts';
export { speechApproval } from './speech-approval.ts';
