/**
 * How grave a fault is. `error`: a browser refuses the description, or the two cannot connect. `warning`: browsers accept it,
 * and something is lost or goes another way without a word. `note`: browsers accept it and nothing is lost; a standard
 * forbids it, and others may refuse. tests/fixtures/sdp-verdicts.json is how the browsers took each.
 */
export type Severity = 'error' | 'warning' | 'note';
