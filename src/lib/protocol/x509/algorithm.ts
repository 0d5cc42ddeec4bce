import { anyElement, type DerValue } from '../der/any.ts';
import { oid } from '../der/object-identifier.ts';
import { oidNames } from '../der/oid-names.ts';
import { sequence } from '../der/structure.ts';
import { unlessOver, type Format } from '../bytes/format.ts';

/** An algorithm and what it needs to be told (RFC 5280 §4.1.1.2). */
export interface AlgorithmIdentifier {
  readonly algorithm: string;
  readonly parameters: DerValue | undefined;
}

/** An AlgorithmIdentifier under the name of its place. */
export function algorithmIdentifier(name: string, rfc: string): Format<AlgorithmIdentifier> {
  return sequence(
    { name, rfc, shown: ({ algorithm }) => oidNames.get(algorithm) ?? algorithm },
    {
      algorithm: oid({ name: 'algorithm', rfc: 'RFC 5280 §4.1.1.2' }),
      parameters: unlessOver(anyElement)
    }
  );
}
