import { styled } from '@mui/material/styles';
import { certificateName } from '#revocation/certificate-name.ts';
import { type Attempt, attemptsOf } from '#revocation/run/record/attempts.ts';
import { isoTime } from '#revocation/run/report/report.ts';
import { CorrelationId } from '../failure/correlation-id.tsx';
import { isLookedAtOnly, type PortalRun } from '../journal/portal-run.ts';
import { Section } from '../ui/section.tsx';
import { StatusLabel } from '../ui/status-label.tsx';
import { useStore } from '../ui/use-store.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { doneWord, outcomeCause, outcomeTones, outcomeWord } from './outcome-words.ts';

interface OutcomeSectionProps {
  readonly run: PortalRun;
  readonly id: number;
}

/** The outcome of one certificate of a run, in full, and every request that it was part of. */
export function OutcomeSection({ run, id }: OutcomeSectionProps) {
  const outcome = useStore(run.state).ledger.outcomeOf(id);
  const place = useStore(run.place);
  const reported = isLookedAtOnly(place) ? run.certificates.find(({ Id }) => Id === id) : undefined;
  if (!outcome) return null;
  const cause = outcomeCause(outcome);
  return (
    <Section title="In this run">
      <p>
        <StatusLabel tone={outcomeTones[outcome.kind]}>
          {outcomeWord(outcome.kind, doneWord(run.manifest))}
        </StatusLabel>{' '}
        {cause !== '' && <VisibleText text={cause} />}
      </p>
      {reported && (
        <p>
          {place === 'imported' ? 'In the report it is' : 'It was confirmed as'}{' '}
          <VisibleText text={certificateName(reported)} />, serial number{' '}
          <code>{reported.SerialNumber ?? '–'}</code>. Another Command may have another certificate with this
          ID.
        </p>
      )}
      <Requests aria-label="Requests">
        {attemptsOf(run.events, id).map((attempt) => (
          <li key={attempt.attempt}>
            {isoTime(attempt.at)} <AnswerWords attempt={attempt} />
            {attempt.requestId !== null && (
              <small>
                {' '}
                Request ID <code>{attempt.requestId}</code>
              </small>
            )}
            {typeof attempt.correlationId === 'string' && <CorrelationId id={attempt.correlationId} />}
          </li>
        ))}
      </Requests>
    </Section>
  );
}

function AnswerWords({ attempt: { answeredAt, status, message } }: { readonly attempt: Attempt }) {
  if (answeredAt === null) return 'sent, no answer is written down.';
  // Our own words: why no answer came, or why it was not sent after all.
  if (status === null) return <VisibleText text={message ?? 'No answer came.'} />;
  return (
    <>
      answered with {status}.
      {message !== null && (
        <>
          {' '}
          <q>
            <VisibleText text={message} />
          </q>
        </>
      )}
    </>
  );
}

const Requests = styled('ul')({
  margin: '8px 0 0',
  padding: 0,
  listStyle: 'none',
  overflowWrap: 'anywhere',
  '&:empty': { display: 'none' },
  'li + li': { marginTop: 4 },
});
