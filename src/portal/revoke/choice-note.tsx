import { styled } from '@mui/material/styles';

/** The second line of a choice in a list. */
export const ChoiceNote = styled('span')(({ theme }) => ({
  display: 'block',
  fontSize: '0.8125rem',
  whiteSpace: 'normal',
  color: (theme.vars ?? theme).palette.text.secondary,
}));
