import { Link } from '@tanstack/react-router';
import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import { createElement, Fragment, type ReactNode } from 'react';
import { paths } from '../paths.ts';
import { ScrollBox } from './scroll-box.tsx';

/** Text in Markdown as elements: nothing of it becomes markup that is not named here, and HTML in it stays text. */
export function Markdown({ text }: { readonly text: string }) {
  return <>{blocks(lexer(text))}</>;
}

/** One after the other: a text never changes while it is shown. */
function each(tokens: readonly Token[] = [], draw: (token: MarkedToken) => ReactNode): ReactNode {
  // Of the library's own kinds alone: it has no extensions here.
  return createElement(Fragment, null, ...(tokens as readonly MarkedToken[]).map(draw));
}

const blocks = (tokens?: readonly Token[]) => each(tokens, block);
const inline = (tokens?: readonly Token[]) => each(tokens, span);

function block(token: MarkedToken): ReactNode {
  switch (token.type) {
    case 'heading': {
      const { depth, text, tokens } = token;
      const Heading = depth === 1 ? 'h1' : depth === 2 ? 'h2' : 'h3';
      return <Heading id={anchorOf(text)}>{inline(tokens)}</Heading>;
    }
    case 'paragraph':
      return <p>{inline(token.tokens)}</p>;
    case 'text':
      return token.tokens ? inline(token.tokens) : token.text;
    case 'code':
      return (
        <ScrollBox>
          <pre>{token.text}</pre>
        </ScrollBox>
      );
    case 'list': {
      const { ordered, items } = token;
      const List = ordered ? 'ol' : 'ul';
      return (
        <List>
          {items.map((item) => (
            <li key={item.raw}>{blocks(item.tokens)}</li>
          ))}
        </List>
      );
    }
    case 'table':
      return table(token);
    case 'space':
      return null;
    default:
      return token.raw;
  }
}

function table({ header, rows }: Tokens.Table): ReactNode {
  return (
    <ScrollBox>
      <table>
        <thead>
          <tr>
            {header.map(({ text, tokens }) => (
              <th key={text} scope="col">
                {inline(tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.map(({ text }) => text).join('|')}>
              {row.map(({ text, tokens }, column) => (
                <td key={`${header[column]?.text} ${text}`}>{inline(tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function span(token: MarkedToken): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(token.tokens)}</strong>;
    case 'em':
      return <em>{inline(token.tokens)}</em>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'link':
      return link(token);
    case 'escape':
    case 'text':
      return token.text;
    default:
      return token.raw;
  }
}

/** Within the help alone: a page of the portal asks nothing of any other site. */
function link({ href, tokens }: Tokens.Link): ReactNode {
  const page = /^([\w-]+)\.md$/.exec(href)?.[1];
  if (page) {
    return (
      <Link to={paths.help} params={{ page }}>
        {inline(tokens)}
      </Link>
    );
  }
  return inline(tokens);
}

/** Such as `what-it-stores`, as a link names a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s+/g, '-');
}
