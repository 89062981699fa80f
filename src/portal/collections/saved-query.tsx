import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Stack from '@mui/material/Stack';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { type Control, useController } from 'react-hook-form';
import { revealHostile } from '../ui/hostile-characters.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import type { SaveCollectionInput, SaveCollectionOutput, SavedPart } from './save-collection-form.ts';

interface SavedQueryProps {
  readonly control: Control<SaveCollectionInput, unknown, SaveCollectionOutput>;
  readonly parts: readonly SavedPart[];
  /** Of the collection being looked at. */
  readonly collectionName: string;
  readonly text: string;
}

/** The query to save: which part, where there is a choice, and its text word for word. */
export function SavedQuery({ control, parts, collectionName, text }: SavedQueryProps) {
  const id = useId();
  const { field } = useController({ control, name: 'part' });
  const name = revealHostile(collectionName);
  const labels: Readonly<Record<SavedPart, string>> = {
    both: `The search within ${name}`,
    search: 'The search alone',
    collection: `A copy of ${name}`,
  };
  return (
    <Stack sx={{ gap: 1 }}>
      {parts.length > 1 && (
        <FormControl>
          <FormLabel id={`${id}-part`}>What is saved</FormLabel>
          <RadioGroup aria-labelledby={`${id}-part`} value={field.value} onChange={field.onChange}>
            {parts.map((part) => (
              <FormControlLabel
                key={part}
                value={part}
                label={labels[part]}
                control={<Radio size="small" />}
              />
            ))}
          </RadioGroup>
        </FormControl>
      )}
      <Typography variant="body2" id={`${id}-query`} sx={{ color: 'text.secondary' }}>
        {parts.length > 1 || parts[0] === 'search'
          ? 'The query that is saved'
          : `${labels.collection}: its query`}
      </Typography>
      {/* Can be reached and read with the keyboard when it is longer than its box. */}
      <Query role="group" aria-labelledby={`${id}-query`} tabIndex={0}>
        <VisibleText text={text} />
      </Query>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        “Include revoked” and “Include expired” are not part of a collection.
      </Typography>
    </Stack>
  );
}

const Query = styled('div')(({ theme }) => {
  const { palette, shape } = theme.vars ?? theme;
  return {
    maxHeight: 140,
    overflow: 'auto',
    padding: '8px 12px',
    border: `1px solid ${palette.divider}`,
    borderRadius: shape.borderRadius,
    background: palette.background.default,
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
    fontSize: '0.8125rem',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    '&:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 1 },
  };
});
