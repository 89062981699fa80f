import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { certificateName } from '#revocation/certificate-name.ts';
import { type Obstacle, obstacleTo } from '#revocation/obstacle.ts';
import { isAuthorityCertificate, type PickedCertificate } from '#revocation/selection.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { VisibleText } from '../ui/visible-text.tsx';

/** More are counted: thousands of lines would say less, slower. */
const mostShown = 200;
const mostNamed = 5;

const obstacleWords: Readonly<Record<Obstacle, string>> = {
  alreadyRevoked: 'already revoked',
  alreadyOnHold: 'already on hold',
  notOnHold: 'not on hold',
  notManaged: 'of no managed CA',
  expired: 'expired',
  notYetValid: 'not valid yet at the effective date',
};

interface CertificateSummaryProps {
  /** What is sent. */
  readonly certificates: readonly PickedCertificate[];
  readonly left: readonly { readonly obstacle: Obstacle }[];
  /** How many there were when they were selected. */
  readonly selectedCount: number;
  /** One of Command's reason codes. */
  readonly reason: number;
}

/** What is going to be revoked, and what of it Command is likely to refuse. */
export function CertificateSummary({ certificates, left, selectedCount, reason }: CertificateSummaryProps) {
  const captionId = useId();
  const now = Date.now();
  const obstacleOf = (certificate: PickedCertificate) =>
    obstacleTo({ reason, effectiveDate: null }, certificate, now);
  const refusals = countWords(certificates.map(obstacleOf));
  const leftOut = countWords(left.map(({ obstacle }) => obstacle));
  const authorities = certificates.filter(isAuthorityCertificate);
  const rest = certificates.length - mostShown;
  const found = certificates.length + left.length;
  return (
    <Stack sx={{ gap: 1.5 }}>
      <div>
        <Typography variant="body2" id={captionId} sx={{ mb: 0.75, fontWeight: 600 }}>
          {counted(certificates.length, 'certificate')}
        </Typography>
        <List aria-labelledby={captionId} tabIndex={0}>
          {certificates.slice(0, mostShown).map((certificate) => (
            <Line key={certificate.Id} certificate={certificate} obstacle={obstacleOf(certificate)} />
          ))}
          {rest > 0 && <li>and {formatCount(rest)} more</li>}
        </List>
      </div>
      {authorities.length > 0 && (
        <Alert severity="error" variant="outlined">
          {counted(authorities.length, 'CA certificate')} among them: what{' '}
          {authorities.length === 1 ? 'it has' : 'they have'} issued will no longer be trusted.
          <Names>
            {authorities.slice(0, mostNamed).map((certificate) => (
              <li key={certificate.Id}>
                <VisibleText text={certificateName(certificate)} />
              </li>
            ))}
            {authorities.length > mostNamed && (
              <li>and {formatCount(authorities.length - mostNamed)} more</li>
            )}
          </Names>
        </Alert>
      )}
      {found !== selectedCount && (
        <Alert severity="info" variant="outlined">
          {counted(selectedCount, 'certificate')} {selectedCount === 1 ? 'was' : 'were'} selected;{' '}
          {formatCount(found)} {found === 1 ? 'is' : 'are'} there now.
        </Alert>
      )}
      {left.length > 0 && (
        <Alert severity="info" variant="outlined">
          Not sent: {leftOut}.
        </Alert>
      )}
      {refusals !== '' && (
        <Alert severity="warning" variant="outlined">
          Command is likely to refuse: {refusals}.
        </Alert>
      )}
    </Stack>
  );
}

function Line({
  certificate,
  obstacle,
}: {
  readonly certificate: PickedCertificate;
  readonly obstacle: Obstacle | null;
}) {
  const authority = certificate.CertificateAuthorityName ?? 'no managed CA';
  return (
    <li>
      <span>
        <VisibleText text={certificateName(certificate)} />
      </span>
      <small>
        ID {certificate.Id} · {obstacle && <strong>{obstacleWords[obstacle]} · </strong>}
        <VisibleText text={authority} />
      </small>
    </li>
  );
}

/** Such as "1 already revoked, 2 expired". */
function countWords(obstacles: readonly (Obstacle | null)[]): string {
  const counts = new Map<Obstacle, number>();
  for (const obstacle of obstacles) if (obstacle) counts.set(obstacle, (counts.get(obstacle) ?? 0) + 1);
  return [...counts]
    .map(([obstacle, count]) => `${formatCount(count)} ${obstacleWords[obstacle]}`)
    .join(', ');
}

const Names = styled('ul')({ margin: '4px 0 0', paddingLeft: 20, fontWeight: 600 });

const List = styled('ul')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    margin: 0,
    padding: '4px 0',
    maxHeight: 'min(168px, 24vh)',
    overflowY: 'auto',
    listStyle: 'none',
    border: `1px solid ${palette.divider}`,
    borderRadius: 8,
    fontSize: '0.875rem',
    li: { display: 'flex', gap: 16, justifyContent: 'space-between', padding: '4px 12px' },
    // The name has precedence: it is what one recognises a certificate by.
    'li > span, li > small': {
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    'li > span': { flexShrink: 0, maxWidth: '65%' },
    '@media (max-width: 599px)': {
      li: { flexDirection: 'column', gap: 0 },
      'li > span': { maxWidth: '100%' },
    },
    strong: { fontWeight: 600 },
    small: { fontSize: '0.8125rem', color: palette.text.secondary },
    '&:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
  };
});
