import type { ReasonTexts } from '#lib/analysis/kinds/reason-texts.ts';
import type { ExpiryReason } from '#lib/trace/reasons/expiries.ts';

/** Completes "The mapping has just gone: …", without the full stop. */
export const expiries: ReasonTexts<ExpiryReason> = {
  'mapping.unused': ({ lifetime }) => `nothing was sent out for ${seconds(lifetime)}`,
  'mapping.router-restarted': () => 'the router has restarted',
  'allocation.ended': () => 'the client has ended it',
  'allocation.disconnected': () => 'the client has closed its connection',
  'allocation.unreadable': () => 'its connection cannot be read any more',
  'allocation.not-refreshed': () => 'nobody has refreshed it',
  'permission.not-renewed': ({ lifetime }) => `nobody has renewed it for ${seconds(lifetime)}`,
  'channel.not-renewed': ({ lifetime }) => `nobody has bound it again for ${seconds(lifetime)}`
};

function seconds(micros: number): string {
  return `${micros / 1_000_000} s`;
}
