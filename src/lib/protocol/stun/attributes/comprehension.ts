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
  const codes: number[] = [];
  for (const attribute of countingAttributes(attributes)) {
    const code = attributeCode(attribute);
    if (isComprehensionRequired(code) && !isUnderstood(attribute, understands) && !codes.includes(code))
      codes.push(code);
  }
  return codes;
}

function isUnderstood(attribute: StunAttribute, understands: (name: string) => boolean): boolean {
  if (attribute.type === 'unknown') return false;
  return understands(attribute.type === 'malformed' ? attribute.name : attribute.type);
}
