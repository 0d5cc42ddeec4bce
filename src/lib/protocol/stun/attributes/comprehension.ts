import { attributeCode, isComprehensionRequired, type StunAttribute } from './attribute.ts';
import { countingAttributes } from './standing.ts';

/**
 * The codes of the attributes that a receiver must understand and does not: what goes into UNKNOWN-ATTRIBUTES of a
 * 420 response (RFC 8489 §6.3.1). `understands` is asked about each attribute in the table; without it, all of them
 * are understood.
 */
export function notUnderstood(
  attributes: readonly StunAttribute[],
  understands: (name: string) => boolean = () => true
): readonly number[] {
  const codes = countingAttributes(attributes)
    .filter((attribute) => {
      if (attribute.type === 'unknown') return true;
      return !understands(attribute.type === 'malformed' ? attribute.name : attribute.type);
    })
    .map(attributeCode)
    .filter(isComprehensionRequired);
  return [...new Set(codes)];
}
