import { keyframes, styled } from '@mui/material/styles';

/** Stands for a page whose code or data is on its way; says so only when that takes a while. */
export function PendingPage() {
  return <Words role="status">Loading …</Words>;
}

const appear = keyframes({ from: { opacity: 0 }, to: { opacity: 1 } });

const Words = styled('p')(({ theme }) => ({
  margin: 'auto',
  color: (theme.vars ?? theme).palette.text.secondary,
  animation: `${appear} 200ms 400ms both`,
}));
