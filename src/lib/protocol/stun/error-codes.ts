import { errorNames } from './error-names.ts';

interface ErrorName {
  readonly name: string;
  readonly meaning: string;
  readonly rfc: string;
}

/** Error codes by number: IANA's registry, with the section that defines each. */
export const errorCodes: ReadonlyMap<number, ErrorName> = new Map(
  (
    [
      [300, 'ask the server in ALTERNATE-SERVER instead', 'RFC 8489 §14.8'],
      [400, 'the request is malformed', 'RFC 8489 §14.8'],
      [401, 'the request has no credentials, or wrong ones', 'RFC 8489 §14.8'],
      [403, 'the server will not do this for administrative reasons', 'RFC 8656 §19'],
      [405, 'the server knows mobility, but will not allow it', 'RFC 8016 §3.4'],
      [420, 'the server must understand an attribute that it does not know', 'RFC 8489 §14.8'],
      [437, 'there is an allocation already, or none yet', 'RFC 8656 §19'],
      [438, 'the nonce is no longer valid: try again with the new one', 'RFC 8489 §14.8'],
      [440, 'the server cannot relay for this family', 'RFC 8656 §19'],
      [441, 'the allocation was made with another username', 'RFC 8656 §19'],
      [442, 'the server does not relay this protocol', 'RFC 8656 §19'],
      [443, 'the peer is of another family than the relayed address', 'RFC 8656 §19'],
      [446, 'the server is connected to this peer already', 'RFC 6062 §6.3'],
      [447, 'the server could not connect to the peer', 'RFC 6062 §6.3'],
      [486, 'this username has too many allocations', 'RFC 8656 §19'],
      [487, 'both agents take the same ICE role: the receiver of this changes', 'RFC 8445 §7.3.1.1'],
      [500, 'the server has a passing trouble: try again', 'RFC 8489 §14.8'],
      [508, 'the server has no port or address left', 'RFC 8656 §19']
    ] as const
  ).map(([code, meaning, rfc]) => [code, { name: errorNames.get(code) ?? '', meaning, rfc }])
);
