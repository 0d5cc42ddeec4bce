import { describe, expect, test } from 'vitest';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import { chromeDtlsProfile, firefoxDtlsProfile, rfcDtlsProfile } from '#lib/agents/dtls/profiles.ts';
import { DtlsPair } from '../../../support/dtls-pair.ts';

const both: readonly DtlsVersion[] = ['1.3', '1.2'];
const profiles = [rfcDtlsProfile, chromeDtlsProfile, firefoxDtlsProfile];

describe('a client and a server connect', () => {
  const cases: readonly [readonly DtlsVersion[], readonly DtlsVersion[], DtlsVersion][] = [
    [['1.2'], ['1.2'], '1.2'],
    [['1.3'], ['1.3'], '1.3'],
    [both, both, '1.3'],
    [both, ['1.2'], '1.2'],
    [both, ['1.3'], '1.3'],
    [['1.2'], both, '1.2'],
    [['1.3'], both, '1.3']
  ];
  for (const asksForCookie of [false, true])
    for (const [client, server, version] of cases)
      for (const one of profiles)
        for (const other of profiles)
          test(`${one.name} with ${client.join('+')}, ${other.name} with ${server.join('+')}${asksForCookie ? ', and a cookie' : ''}`, () => {
            const pair = new DtlsPair({
              client: { profile: one, versions: client },
              server: { profile: other, versions: server, asksForCookie }
            }).connect();
            expect(pair.states('client')).toEqual(['connecting', 'connected']);
            expect(pair.states('server')).toEqual(['connecting', 'connected']);
            const [negotiated] = pair.outputs('client', 'negotiated');
            expect(negotiated?.version).toBe(version);
            expect({ ...pair.outputs('server', 'negotiated')[0], role: 'client' }).toEqual(negotiated);
            expect(pair.exported('client')).toEqual(pair.exported('server'));
            expect(pair.exported('client')).toHaveLength(60);
            expect(pair.outputs('client', 'secrets')).toEqual(pair.outputs('server', 'secrets'));
            expect(pair.datagrams.filter(({ resent }) => resent)).toEqual([]);
            expect(pair.facts('client', 'hello.asked-again')).toHaveLength(asksForCookie ? 1 : 0);
          });
});
