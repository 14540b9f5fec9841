export * from './meetings.events.js';
export * from './meetings.state.js';
export * from './call-meeting.js';
export * from './count-votes.js';
export * from './confirm-resolutions.js';
export * from './shapes.js';
