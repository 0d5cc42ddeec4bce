import type { Trace } from '#lib/trace/trace.ts';

/** Fields whose text may hold a space: `type.path`, with `*` for any type. */
const allowed: readonly (readonly [field: RegExp, is: RegExp])[] = [
  // Names of constructors, as the page writes them.
  [/^api\.called\.method$/, /^new [A-Z]\w+$/],
  // Wire texts: descriptions, candidates, and the two as JSON.
  [/\.sdp$/, /^v=0\r\n/],
  [/^signal\.\w+\.text$/, /^(?:v=0\r\n|\{"candidate":)/],
  [/\.(?:candidate|local|remote)$/, /^candidate:\S+ \d+ (?:udp|tcp) \d+ /i],
  // What the browser, or the agent in its place, says as text at the API.
  [/^api\.settled\.error\.message$/, /^/],
  [/^candidate\.failed\.text$/, /^/],
  // What the peers say to each other.
  [/^api\.called\.args\[\]$/, /^Hello /],
  [/^event\.fired\.detail$/, /^Hello /],
  [/^event\.fired\.detail\.data$/, /^Hello /],
  [/^data\.(?:sent|received)\.text$/, /^/],
  // Names that a scenario gives to its networks.
  [/\.network$/, /^\S+’s \w+$/]
];

/** The texts in the events of a trace that might be sentences: those with a space that their field does not call for. */
export function sentencesIn({ events }: Trace): readonly string[] {
  return events.flatMap((event) => textsIn(event.type, event));
}

function textsIn(field: string, value: unknown): readonly string[] {
  if (typeof value === 'string') {
    const isAllowed = !/\s/.test(value) || allowed.some(([name, is]) => name.test(field) && is.test(value));
    return isAllowed ? [] : [`${field}: ${value}`];
  }
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(`${field}[]`, item));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => textsIn(`${field}.${name}`, item));
}
