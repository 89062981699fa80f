import Alert from '@mui/material/Alert';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { certificateName } from '#revocation/certificate-name.ts';
import { type Obstacle, obstacleTo } from '#revocation/obstacle.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { VisibleText } from '../ui/visible-text.tsx';

/** More are counted: thousands of lines would say less, slower. */
const mostShown = 200;

const obstacleWords: Readonly<Record<Obstacle, string>> = {
  alreadyRevoked: 'already revoked',
  alreadyOnHold: 'already on hold',
  notManaged: 'of no managed CA',
  expired: 'expired',
  notYetValid: 'not valid yet at the effective date',
};

interface CertificateSummaryProps {
  readonly certificates: readonly PickedCertificate[];
  /** One of Command's reason codes. */
  readonly reason: number;
}

/** What is going to be revoked, and what of it Command will refuse. */
export function CertificateSummary({ certificates, reason }: CertificateSummaryProps) {
  const obstacles = countObstacles(certificates, reason);
  const captionId = useId();
  const rest = certificates.length - mostShown;
  return (
    <div>
      <Typography variant="body2" id={captionId} sx={{ mb: 0.75, fontWeight: 600 }}>
        {counted(certificates.length, 'certificate')}
      </Typography>
      <List aria-labelledby={captionId} tabIndex={0}>
        {certificates.slice(0, mostShown).map((certificate) => (
          <li key={certificate.Id}>
            <span>
              <VisibleText text={certificateName(certificate)} />
            </span>
            <small>{certificate.CertificateAuthorityName ?? 'No managed CA'}</small>
          </li>
        ))}
        {rest > 0 && <li>and {formatCount(rest)} more</li>}
      </List>
      {obstacles.size > 0 && (
        <Alert severity="warning" variant="outlined" sx={{ mt: 1.5 }}>
          {refusalWords(obstacles, certificates.length)}
        </Alert>
      )}
    </div>
  );
}

function countObstacles(
  certificates: readonly PickedCertificate[],
  reason: number,
): ReadonlyMap<Obstacle, number> {
  const counts = new Map<Obstacle, number>();
  const now = Date.now();
  for (const certificate of certificates) {
    const obstacle = obstacleTo({ reason, effectiveDate: null }, certificate, now);
    if (obstacle) counts.set(obstacle, (counts.get(obstacle) ?? 0) + 1);
  }
  return counts;
}

function refusalWords(obstacles: ReadonlyMap<Obstacle, number>, total: number): string {
  const refused = [...obstacles.values()].reduce((sum, count) => sum + count, 0);
  const parts = [...obstacles].map(([obstacle, count]) => `${formatCount(count)} ${obstacleWords[obstacle]}`);
  return `Command is likely to refuse ${formatCount(refused)} of ${formatCount(total)}: ${parts.join(', ')}.`;
}

const List = styled('ul')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    margin: 0,
    padding: '4px 0',
    maxHeight: 168,
    overflowY: 'auto',
    listStyle: 'none',
    border: `1px solid ${palette.divider}`,
    borderRadius: 8,
    fontSize: '0.875rem',
    li: { display: 'flex', gap: 16, justifyContent: 'space-between', padding: '4px 12px' },
    'li > span': { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    '@media (max-width: 599px)': { li: { flexDirection: 'column', gap: 0 } },
    small: { flexShrink: 0, fontSize: '0.8125rem', color: palette.text.secondary },
    '&:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
  };
});
