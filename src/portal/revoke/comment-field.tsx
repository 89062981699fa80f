import TextField from '@mui/material/TextField';
import { type FocusEvent, useRef, useState } from 'react';
import { type Control, useController } from 'react-hook-form';
import type { RevocationForm } from '#revocation/run/record/manifest.ts';
import { forgetComments, recentComments } from './recent-comments.ts';
import { RecentCommentsButton } from './recent-comments-button.tsx';
import type { RevokeFormInput } from './revoke-form.ts';

interface CommentFieldProps {
  readonly control: Control<RevokeFormInput, unknown, RevocationForm>;
  /** The question that the comment answers. */
  readonly question: string;
}

/** Command demands a comment and keeps it. */
export function CommentField({ control, question }: CommentFieldProps) {
  const { field, fieldState } = useController({ control, name: 'Comment' });
  const [recent, setRecent] = useState(recentComments);
  const root = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);

  /** A user who goes for a recent comment has not left without one. */
  function leave({ relatedTarget }: FocusEvent) {
    if (!root.current?.contains(relatedTarget)) field.onBlur();
  }

  return (
    <TextField
      ref={root}
      label="Comment"
      multiline
      minRows={2}
      maxRows={6}
      value={field.value}
      onChange={field.onChange}
      onBlur={leave}
      inputRef={(element: HTMLTextAreaElement | null) => {
        box.current = element;
        field.ref(element);
      }}
      error={fieldState.invalid}
      helperText={fieldState.error?.message ?? `Required. ${question}; kept in Command’s audit log.`}
      slotProps={{
        htmlInput: { 'aria-required': true },
        input: {
          endAdornment: recent.length > 0 && (
            <RecentCommentsButton
              comments={recent}
              onPick={field.onChange}
              onClear={() => {
                forgetComments();
                setRecent([]);
              }}
              focusField={() => box.current?.focus()}
            />
          ),
        },
      }}
    />
  );
}
