import { Link } from '@tanstack/react-router';
import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import { createElement, Fragment, type ReactNode } from 'react';
import { helpAddress } from '../api/help.ts';
import { paths } from '../paths.ts';
import { headingAnchors, rowAnchor } from './anchors.ts';
import { CodeBlock } from './code-block.tsx';
import { helpPicture, helpTarget } from './help-target.ts';
import { plainText } from './plain-text.ts';
import { ScrollBox } from './scroll-box.tsx';

interface MarkdownProps {
  readonly text: string;
  /** The page of the text, for links within it. */
  readonly page: string;
  /** Elements below the title. */
  readonly children?: ReactNode;
}

/** Text in Markdown as elements: nothing of it becomes markup that is not named here, and HTML in it stays text. */
export function Markdown({ text, page, children }: MarkdownProps) {
  const tokens = lexer(text);
  const anchors = headingAnchors(tokens);
  const [title, ...rest] = tokens;
  const isTitle = title?.type === 'heading';
  return (
    <>
      {isTitle && drawing(page, anchors).blocks([title])}
      {children}
      {drawing(page, anchors).blocks(isTitle ? rest : tokens)}
    </>
  );
}

function drawing(page: string, anchors: ReadonlyMap<Token, string>) {
  /** Elements one after the other: a text never changes while it is shown. */
  function each(tokens: readonly Token[] = [], draw: (token: MarkedToken) => ReactNode): ReactNode {
    // Of the library's own kinds alone: it has no extensions here.
    return createElement(Fragment, null, ...(tokens as readonly MarkedToken[]).map(draw));
  }

  const blocks = (tokens?: readonly Token[]) => each(tokens, block);
  const inline = (tokens?: readonly Token[]) => each(tokens, span);

  function block(token: MarkedToken): ReactNode {
    switch (token.type) {
      case 'heading':
        return heading(token);
      case 'paragraph':
        return <p>{inline(token.tokens)}</p>;
      case 'text':
        return token.tokens ? inline(token.tokens) : token.text;
      case 'code':
        return <CodeBlock text={token.text} />;
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

  function heading(token: Tokens.Heading): ReactNode {
    const { depth, tokens } = token;
    const id = anchors.get(token);
    const Heading = depth === 1 ? 'h1' : depth === 2 ? 'h2' : 'h3';
    return (
      // Takes the focus when an address names it.
      <Heading id={id} tabIndex={-1}>
        {inline(tokens)}
        {depth > 1 && id !== undefined && (
          <Link
            to={paths.help}
            params={{ page }}
            hash={id}
            className="anchor"
            aria-label={`Link to “${plainText(token)}”`}
          >
            #
          </Link>
        )}
      </Heading>
    );
  }

  function table({ header, rows }: Tokens.Table): ReactNode {
    return (
      <ScrollBox>
        <table>
          <thead>
            <tr>
              {header.map(({ text, tokens }) =>
                text === '' ? (
                  <td key={text} />
                ) : (
                  <th key={text} scope="col">
                    {inline(tokens)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const id = rowAnchor(row);
              return (
                <tr key={row.map(({ text }) => text).join('|')} {...(id !== null && { id, tabIndex: -1 })}>
                  {row.map(({ text, tokens }, column) => (
                    <td key={`${header[column]?.text} ${text}`}>{inline(tokens)}</td>
                  ))}
                </tr>
              );
            })}
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
      case 'image':
        return picture(token);
      case 'escape':
      case 'text':
        return token.text;
      default:
        return token.raw;
    }
  }

  function link({ href, tokens }: Tokens.Link): ReactNode {
    const target = helpTarget(href);
    if (!target) return inline(tokens);
    return (
      <Link to={paths.help} params={{ page: target.page ?? page }} hash={target.hash}>
        {inline(tokens)}
      </Link>
    );
  }

  /** All pictures are of one size: their place is kept while they are on their way. */
  function picture({ href, text }: Tokens.Image): ReactNode {
    const file = helpPicture(href);
    return file && <img src={helpAddress(file)} alt={text} width={1440} height={900} loading="lazy" />;
  }

  return { blocks };
}
