import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { checkQuery, type QueryIssue } from '#command/query/check-query.ts';
import { type CompletionOption, completeQuery, takeOption } from '#command/query/completion.ts';
import { maxQueryLength } from '#command/query/query.ts';
import { CompletionList } from './completion-list.tsx';
import { QueryIssues } from './query-issues.tsx';
import { QueryUnderlay } from './query-underlay.tsx';
import { useQueryFields } from './use-query-fields.ts';

interface QueryEditorProps {
  readonly text: string;
  /** The query that was searched last: what Escape goes back to. */
  readonly applied: string;
  /** Whether the editor was opened just now by the person who will type. */
  readonly takesFocus: boolean;
  readonly onTextChange: (text: string) => void;
  readonly onApply: () => void;
}

interface Offer {
  readonly caret: number;
  /** Which option Enter takes; null: as the completion says. */
  readonly active: number | null;
}

/** Command's query language as text, with completion, and what is wrong underlined. */
export function QueryEditor({ text, applied, takesFocus, onTextChange, onApply }: QueryEditorProps) {
  const fields = useQueryFields();
  const input = useRef<HTMLTextAreaElement>(null);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [offer, setOffer] = useState<Offer | null>(null);
  // The last word is not wrong while it is being written.
  const [isWriting, setWriting] = useState(false);
  const id = useId();

  const issues = useMemo(() => checkQuery(text, fields), [text, fields]);
  const shownIssues = issues.filter(({ to }) => !(isWriting && to === text.length));
  const unfinished = issues.find((issue) => !shownIssues.includes(issue));
  const completion = useMemo(
    () => (offer ? completeQuery(text, Math.min(offer.caret, text.length), fields) : null),
    [text, offer, fields],
  );
  const active = offer?.active ?? (completion?.isBegun ? 0 : -1);
  const option = completion?.options[active];
  const blocking = shownIssues.some(isError);

  function apply() {
    setOffer(null);
    setWriting(false);
    if (!issues.some(isError)) onApply();
  }

  function offerAt(caret: number) {
    setOffer({ caret, active: null });
  }

  function take(taken: CompletionOption) {
    if (!completion) return;
    const next = takeOption(text, completion, taken);
    flushSync(() => {
      onTextChange(next.text);
      setWriting(true);
    });
    input.current?.setSelectionRange(next.caret, next.caret);
    offerAt(next.caret);
  }

  function move(step: number) {
    const count = completion?.options.length ?? 0;
    if (count > 0)
      setOffer(
        (now) => now && { ...now, active: (Math.max(active, step > 0 ? -1 : 0) + step + count) % count },
      );
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return;
    const caret = event.currentTarget.selectionStart;
    const isAtEnd = caret === text.length;
    switch (event.key) {
      case 'ArrowDown':
        if (completion) move(1);
        else if (event.altKey || isAtEnd) offerAt(caret);
        else return;
        break;
      case 'ArrowUp':
        if (!completion) return;
        move(-1);
        break;
      case ' ':
        if (!event.ctrlKey) return;
        offerAt(caret);
        break;
      case 'Enter':
        if (event.shiftKey) return;
        if (option) take(option);
        else apply();
        break;
      case 'Tab':
        if (!option || event.shiftKey) return;
        take(option);
        break;
      case 'Escape':
        if (completion) setOffer(null);
        else if (text !== applied) onTextChange(applied);
        else return;
        break;
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'Home':
      case 'End':
        setOffer(null);
        return;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <Root>
      <Line>
        <Box data-invalid={blocking || undefined}>
          <QueryUnderlay
            text={text}
            issues={shownIssues}
            place={completion?.from ?? null}
            onPlace={setPlace}
          />
          <textarea
            ref={input}
            // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
            autoFocus={takesFocus}
            rows={1}
            aria-label="Query"
            aria-autocomplete="list"
            aria-controls={completion ? `${id}-options` : undefined}
            aria-activedescendant={option ? `${id}-options-${active}` : undefined}
            aria-invalid={blocking}
            aria-describedby={`${id}-issues`}
            placeholder={'CN -contains "web" AND ExpirationDate -le "%TODAY+30%"'}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            maxLength={maxQueryLength}
            value={text}
            onChange={({ currentTarget }) => {
              onTextChange(currentTarget.value);
              setWriting(true);
              offerAt(currentTarget.selectionStart);
            }}
            onKeyDown={onKeyDown}
            onClick={() => setOffer(null)}
            onBlur={() => {
              setOffer(null);
              setWriting(false);
            }}
          />
        </Box>
        <Button variant="contained" onClick={apply} sx={{ alignSelf: 'flex-start', height: 40 }}>
          Search
        </Button>
      </Line>
      <QueryIssues id={`${id}-issues`} issues={shownIssues} unfinished={unfinished} />
      {completion && (
        <CompletionList
          id={`${id}-options`}
          anchor={place}
          options={completion.options}
          active={active}
          onTake={take}
        />
      )}
    </Root>
  );
}

function isError({ severity }: QueryIssue): boolean {
  return severity === 'error';
}

const Root = styled('div')({ order: 1, flexBasis: '100%', minWidth: 0 });

const Line = styled('div')({ display: 'flex', gap: 8 });

/** Grows with the text, which the underlay measures; scrolls both together from a certain height. */
const Box = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'grid',
    flex: 1,
    minWidth: 0,
    maxHeight: '30vh',
    overflowY: 'auto',
    border: `1px solid color-mix(in srgb, ${palette.text.secondary} 55%, transparent)`,
    borderRadius: theme.shape.borderRadius,
    '&:focus-within': { borderColor: palette.primary.main, outline: `1px solid ${palette.primary.main}` },
    '&[data-invalid]': { borderColor: palette.error.main },
    '> *': {
      gridArea: '1 / 1',
      minWidth: 0,
      padding: '9px 12px',
      font: '0.8125rem/20px ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      tabSize: 4,
    },
    textarea: {
      width: '100%',
      margin: 0,
      border: 0,
      outline: 0,
      resize: 'none',
      overflow: 'hidden',
      background: 'none',
      color: palette.text.primary,
    },
    'textarea::placeholder': { color: palette.text.secondary, opacity: 1 },
  };
});
