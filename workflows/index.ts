export { countersign } from './countersign.ts';
export { cityWideMeeting } from './city-wide-meeting.ts';
