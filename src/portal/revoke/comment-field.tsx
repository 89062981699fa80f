import TextField from '@mui/material/TextField';
import { type ChangeEvent, type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import { type Control, useController } from 'react-hook-form';
import type { RevocationForm } from '#revocation/run/record/manifest.ts';
import { inOneLine, lengthNote } from './comment-text.ts';
import { forgetComments, recentComments } from './recent-comments.ts';
import { RecentCommentsButton } from './recent-comments-button.tsx';
import type { RevokeFormInput } from './revoke-form.ts';

interface CommentFieldProps {
  readonly control: Control<RevokeFormInput, unknown, RevocationForm>;
  /** The question that the comment answers. */
  readonly question: string;
}

/** Command demands a comment and keeps it: one paragraph, as a line break shows in no list of Command's. */
export function CommentField({ control, question }: CommentFieldProps) {
  const { field, fieldState } = useController({ control, name: 'Comment' });
  const [recent, setRecent] = useState(recentComments);
  const [isJoined, setJoined] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const length = lengthNote(field.value);

  /** A user who goes for a recent comment has not left without one. */
  function leave({ relatedTarget }: FocusEvent) {
    if (!root.current?.contains(relatedTarget)) field.onBlur();
  }

  function change({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) {
    const text = inOneLine(target.value);
    const hasBreak = text !== target.value;
    if (hasBreak) {
      // Changed here, the text keeps the place that is typed at.
      const { selectionStart, selectionEnd } = target;
      target.value = text;
      target.setSelectionRange(selectionStart, selectionEnd);
    }
    setJoined((before) => hasBreak || (before && text !== ''));
    field.onChange(text);
  }

  return (
    <TextField
      ref={root}
      label="Comment"
      multiline
      value={field.value}
      onChange={change}
      onBlur={leave}
      inputRef={(element: HTMLTextAreaElement | null) => {
        box.current = element;
        field.ref(element);
      }}
      error={fieldState.invalid || length?.isOver === true}
      helperText={[
        length?.isOver ? length.words : fieldState.error?.message,
        isJoined && 'Line breaks have become spaces: a comment is one paragraph.',
        length?.isOver === false && length.words,
        !fieldState.error && !length && `Required. ${question}; kept in Command’s audit log.`,
      ]
        .filter(Boolean)
        .join(' ')}
      slotProps={{
        // Always as high: to measure what somebody has pasted takes the browser seconds, with each letter that is typed.
        htmlInput: {
          rows: 3,
          onKeyDown: withoutLineBreak,
          'aria-required': true,
          style: { resize: 'none', overflowWrap: 'anywhere' },
        },
        input: {
          inputComponent: 'textarea',
          endAdornment: recent.length > 0 && (
            <RecentCommentsButton
              comments={recent}
              onPick={(comment) => field.onChange(inOneLine(comment))}
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

/** Enter does nothing by the way: neither a line of its own, nor what cannot be undone. */
function withoutLineBreak(event: KeyboardEvent): void {
  if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
}
