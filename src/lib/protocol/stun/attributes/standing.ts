import type { AttributeName, AttributeOf } from './table.ts';
import { entryOfCode, entryOfName } from './table.ts';
import { attributeCode, type StunAttribute } from './attribute.ts';

/** Whether a receiver looks at an attribute, and if not, why. */
export type AttributeStanding = 'counts' | 'repeats' | 'after-integrity' | 'after-fingerprint';

/** The meaning of each standing but `counts`, for the inspector. */
export const standingTexts: Readonly<Record<Exclude<AttributeStanding, 'counts'>, string>> = {
  repeats: 'ignored: only the first one counts (RFC 8489 §14)',
  'after-integrity': 'ignored: nothing vouches for what stands after the integrity (RFC 8489 §14.5, §14.6)',
  'after-fingerprint': 'ignored: FINGERPRINT is the last attribute (RFC 8489 §14.7)'
};

function codeOf(name: AttributeName): number {
  // The names are the table's own.
  return entryOfName(name)?.code ?? -1;
}

const sha1 = codeOf('MESSAGE-INTEGRITY');
const sha256 = codeOf('MESSAGE-INTEGRITY-SHA256');
const goog32 = codeOf('GOOG-MESSAGE-INTEGRITY-32');
const fingerprint = codeOf('FINGERPRINT');

/** How far a message has come: what may still follow, from the attributes (0) to the end (3). */
const stages: ReadonlyMap<number, number> = new Map([
  [sha1, 1],
  [sha256, 2],
  [goog32, 2],
  [fingerprint, 3]
]);

/**
 * Says, attribute by attribute in the order of the message, which ones count: of equal ones the first (RFC 8489 §14);
 * after MESSAGE-INTEGRITY only MESSAGE-INTEGRITY-SHA256 and FINGERPRINT (§14.5), after the former only the latter
 * (§14.6), and after FINGERPRINT nothing (§14.7).
 */
export function standingTracker(): (code: number) => AttributeStanding {
  // A message has few attributes: a list is quicker than a set.
  const seen: number[] = [];
  let reached = 0;
  return (code) => {
    if (seen.includes(code)) {
      if (!entryOfCode(code)?.repeatable) return 'repeats';
    } else seen.push(code);
    const stage = stageOf(code);
    const standing = standsAfter(reached, stage);
    if (standing === 'counts') reached = Math.max(reached, stage);
    return standing;
  };
}

function stageOf(code: number): number {
  return stages.get(code) ?? 0;
}

/** How an attribute of a stage stands in a message that has come so far, unless it repeats another one. */
function standsAfter(reached: number, stage: number): Exclude<AttributeStanding, 'repeats'> {
  if (reached === 3) return 'after-fingerprint';
  return reached > 0 && stage <= reached ? 'after-integrity' : 'counts';
}

/** The attributes that a receiver looks at, in order. */
export function countingAttributes(attributes: readonly StunAttribute[]): readonly StunAttribute[] {
  const standing = standingTracker();
  return attributes.filter((attribute) => standing(attributeCode(attribute)) === 'counts');
}

/** The attribute of that name that counts, if there is one; of several (XOR-PEER-ADDRESS) the first. */
export function findAttribute<Name extends AttributeName>(
  attributes: readonly StunAttribute[],
  name: Name
): AttributeOf<Name> | undefined {
  const wanted = entryOfName(name);
  let reached = 0;
  for (const attribute of attributes) {
    const code = attributeCode(attribute);
    const stage = stageOf(code);
    const counts = standsAfter(reached, stage) === 'counts';
    if (code === wanted?.code) {
      // Its type is the name that was asked for, which TypeScript cannot conclude for a name it does not know yet.
      if (counts && attribute.type === name) return attribute as AttributeOf<Name>;
      // The first alone counts, also one that is malformed; and nothing counts after what ends the message.
      if (!counts || !wanted.repeatable) return undefined;
    }
    if (counts) reached = Math.max(reached, stage);
  }
  return undefined;
}
