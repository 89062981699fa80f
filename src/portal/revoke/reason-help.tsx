import { styled } from '@mui/material/styles';
import type { ReasonChoice } from '#revocation/reasons.ts';

/** What a reason means, who uses it, by when, and whether there is a way back. */
export function ReasonHelp({ choice }: { readonly choice: ReasonChoice }) {
  const { meaning, usedBy, deadline, wayBack } = choice;
  return (
    <Lines>
      <span>{meaning}</span>
      <span>
        <b>Used by</b> {usedBy}
      </span>
      {deadline !== null && (
        <span>
          <b>Deadline for public TLS</b> (Baseline Requirements 4.9.1.1) {deadline}
        </span>
      )}
      <span>
        <b>Way back</b> {wayBack}
      </span>
    </Lines>
  );
}

const Lines = styled('span')({
  display: 'block',
  '& > span': { display: 'block' },
  b: { fontWeight: 600 },
});
