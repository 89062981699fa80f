import { styled } from '@mui/material/styles';
import type { ReasonChoice } from '#revocation/reasons.ts';

/** What a reason means, who uses it, by when, and whether there is a way back. */
export function ReasonHelp({ choice }: { readonly choice: ReasonChoice }) {
  const { meaning, usedBy, deadline, wayBack } = choice;
  return (
    <Text>
      {meaning} <b>Used by:</b> {usedBy}{' '}
      {deadline !== null && (
        <>
          <b>Deadline for public TLS</b> (Baseline Requirements 4.9.1.1): {deadline}{' '}
        </>
      )}
      <b>Way back:</b> {wayBack}
    </Text>
  );
}

const Text = styled('span')(({ theme }) => ({
  b: { fontWeight: 600, color: (theme.vars ?? theme).palette.text.primary },
}));
