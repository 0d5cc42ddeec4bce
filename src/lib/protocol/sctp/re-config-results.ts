/** Results of a request to begin streams anew, by name (RFC 6525 §4.4). */
export const reConfigResults = {
  nothingToDo: 0,
  performed: 1,
  denied: 2,
  wrongSsn: 3,
  alreadyInProgress: 4,
  badSequenceNumber: 5,
  inProgress: 6
} as const;

/** The results in words. */
export const resultNames: ReadonlyMap<number, string> = new Map([
  [reConfigResults.nothingToDo, 'success, there was nothing to do'],
  [reConfigResults.performed, 'success, it is done'],
  [reConfigResults.denied, 'denied'],
  [reConfigResults.wrongSsn, 'error, wrong stream numbers'],
  [reConfigResults.alreadyInProgress, 'error, another request is in progress'],
  [reConfigResults.badSequenceNumber, 'error, bad sequence number'],
  [reConfigResults.inProgress, 'in progress: ask again']
]);
