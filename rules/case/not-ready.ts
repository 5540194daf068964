/**
 * The type of the failure with which a case sends an act back unjudged, to be delivered again: it has not begun, or is just
 * serving the work items that the act is about. A worker that was away, or died after it had written, makes such moments long.
 */
export const NOT_READY = 'NOT_READY';
