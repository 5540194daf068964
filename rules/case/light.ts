/** How a case or work item stands in time, as supervisors see it. */
export type Light = 'green' | 'yellow' | 'red';
