import type { ReasonTexts } from '#lib/analysis/kinds/reason-texts.ts';
import { seconds } from '../wording.ts';
import type { ExpiryReason } from '#lib/trace/reasons/expiries.ts';

/** Completes "The mapping has just gone: …", without the full stop. */
export const expiries: ReasonTexts<ExpiryReason> = {
  'mapping.unused': ({ lifetime }) => `nothing was sent out for ${seconds(lifetime)}`,
  'mapping.router-restarted': () => 'the router has restarted',
  'allocation.ended': () => 'the client has ended it',
  'allocation.disconnected': () => 'the client has closed its connection',
  'allocation.unreadable': () => 'its connection carries bytes that cannot be read',
  'allocation.not-refreshed': () => 'it was not refreshed in time',
  'permission.not-renewed': ({ lifetime }) => `it was not renewed for ${seconds(lifetime)}`,
  'channel.not-renewed': ({ lifetime }) => `it was not bound again for ${seconds(lifetime)}`
};
