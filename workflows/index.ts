import { cityWideMeeting as cityWideMeetingFlow } from './city-wide-meeting.ts';
import { countersign as countersignFlow } from './countersign.ts';
import { uncancellable } from './desk/uncancellable.ts';

// The names under which Temporal knows the procedures.
export const countersign = uncancellable(countersignFlow);
export const cityWideMeeting = uncancellable(cityWideMeetingFlow);
