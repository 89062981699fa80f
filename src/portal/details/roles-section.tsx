import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { certificateDetailQueries } from '../api/certificate-details.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import type { CertificateScope } from './certificate-scope.ts';
import { LoadedSection } from './loaded-section.tsx';

/** The security roles, and what they may do with the certificate. */
export function RolesSection({ id, collectionId }: CertificateScope) {
  const query = useQuery(certificateDetailQueries.roles(id, collectionId));
  return (
    <LoadedSection
      title="Roles"
      query={query}
      isEmpty={(roles) => roles.length === 0}
      empty="No role has a right on it."
    >
      {(roles) => (
        <Table>
          <thead>
            <tr>
              <th scope="col">Role</th>
              <th scope="col">Rights</th>
            </tr>
          </thead>
          <tbody>
            {roles.map(({ Name, Permissions }) => (
              <tr key={Name}>
                <th scope="row">
                  <VisibleText text={Name ?? 'No name'} />
                </th>
                <td>{Permissions.join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </LoadedSection>
  );
}

const Table = styled('table')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    width: '100%',
    borderCollapse: 'collapse',
    overflowWrap: 'anywhere',
    'th, td': { padding: '3px 12px 3px 0', textAlign: 'start', fontWeight: 400, verticalAlign: 'top' },
    thead: { color: palette.text.secondary },
    'tbody tr': { borderTop: `1px solid ${palette.divider}` },
  };
});
