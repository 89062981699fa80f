import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { certificateDetailQueries } from '../api/certificate-details.ts';
import { counted } from '../ui/counted.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import type { CertificateScope } from './certificate-scope.ts';
import { LoadedSection } from './loaded-section.tsx';

/** Where the certificate is deployed, by store type. */
export function LocationsSection({ id, collectionId }: CertificateScope) {
  const query = useQuery(certificateDetailQueries.locations(id, collectionId));
  return (
    <LoadedSection
      title="Deployment locations"
      query={query}
      note={(groups) => {
        const count = groups.reduce((sum, { Locations }) => sum + Locations.length, 0);
        return count === 0 ? null : counted(count, 'location');
      }}
      isEmpty={(groups) => groups.every(({ Locations }) => Locations.length === 0)}
      empty="In no certificate store that Command knows."
    >
      {(groups) =>
        groups.map(({ StoreType, StoreTypeId, StoreCount, Locations }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups of one answer never move
          <Group key={index}>
            <h4>
              <VisibleText text={StoreType ?? `Store type ${StoreTypeId ?? 'unknown'}`} />
              {StoreCount !== null && <small> {counted(StoreCount, 'store')}</small>}
            </h4>
            <ul>
              {Locations.map((location, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: locations of one answer never move
                <li key={at}>
                  <VisibleText text={hostOf(location) || 'Unknown machine'} />
                  <small>
                    {location.StorePath && <VisibleText text={location.StorePath} />}
                    {location.Alias && (
                      <>
                        {' '}
                        · alias <VisibleText text={location.Alias} />
                      </>
                    )}
                  </small>
                </li>
              ))}
            </ul>
          </Group>
        ))
      }
    </LoadedSection>
  );
}

/** A store is on a machine; what an SSL scan found has an address. */
function hostOf(location: {
  readonly ClientMachine: string | null;
  readonly NetworkName: string | null;
  readonly IPAddress: string | null;
  readonly Port: number | null;
}): string {
  const { ClientMachine, NetworkName, IPAddress, Port } = location;
  const address = IPAddress && Port !== null ? `${IPAddress} port ${Port}` : IPAddress;
  return [ClientMachine, NetworkName, address].filter(Boolean).join(' · ');
}

const Group = styled('div')({
  '& + &': { marginTop: 8 },
  h4: { margin: 0, fontSize: '0.8125rem', fontWeight: 600 },
  ul: { margin: 0, padding: 0, listStyle: 'none' },
  li: { paddingBlock: 2, overflowWrap: 'anywhere' },
  'li small': { display: 'block' },
});
