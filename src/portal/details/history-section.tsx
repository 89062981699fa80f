import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { certificateDetailQueries } from '../api/certificate-details.ts';
import { formatCount } from '../ui/counted.ts';
import { localTime, utcTime } from '../ui/time-words.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import type { CertificateScope } from './certificate-scope.ts';
import { LoadedSection } from './loaded-section.tsx';

/** The history of a certificate: what was done, by whom and why; the newest first. */
export function HistorySection({ id, collectionId }: CertificateScope) {
  const query = useQuery(certificateDetailQueries.history(id, collectionId));
  return (
    <LoadedSection
      title="History"
      query={query}
      note={({ operations, totalCount, isCutOff }) =>
        isCutOff
          ? `newest ${formatCount(operations.length)}${totalCount === null ? '' : ` of ${formatCount(totalCount)}`}`
          : null
      }
      isEmpty={({ operations }) => operations.length === 0}
      empty="Command has no operations of it."
    >
      {({ operations }) => (
        <Operations>
          {operations.map(({ Id, Action, Username, Comment, OperationStart }) => (
            <li key={Id}>
              <strong>
                <VisibleText text={Action ?? 'Unknown operation'} />
              </strong>
              <small>
                {OperationStart && <When iso={OperationStart} />}
                {Username && (
                  <>
                    {' '}
                    · <VisibleText text={Username} />
                  </>
                )}
              </small>
              {Comment && (
                <div>
                  <VisibleText text={Comment} />
                </div>
              )}
            </li>
          ))}
        </Operations>
      )}
    </LoadedSection>
  );
}

function When({ iso }: { readonly iso: string }) {
  const time = Date.parse(iso);
  return (
    <time dateTime={iso} title={`${localTime(time)} local time`}>
      {utcTime(time)}
    </time>
  );
}

const Operations = styled('ol')({
  margin: 0,
  padding: 0,
  listStyle: 'none',
  display: 'grid',
  gap: 8,
  overflowWrap: 'anywhere',
  strong: { fontWeight: 600 },
  small: { display: 'block' },
});
