import type { SecureAssociation } from '../secure/secure-association.ts';
import { keySchedule12 } from './key-schedule-12.ts';
import { keySchedule13 } from './key-schedule-13.ts';
import type { KeyNode } from './key-node.ts';

/**
 * The key schedule of an association, from the hellos down to the keys of records and of SRTP: inputs stand before what comes of
 * them. All values that follow from the key log are computed again. Empty before the ServerHello is there.
 */
export function keySchedule(association: SecureAssociation): readonly KeyNode[] {
  const { suite, version } = association;
  if (!suite || !version) return [];
  return version === '1.3' ? keySchedule13(association, suite) : keySchedule12(association, suite);
}
