// What the editor holds, as the plain Markdown that is kept (`formazione.regole.testo` reads it back).

export function write(doc) {
  return blocks(doc.content ?? []).join("\n\n");
}

// ── Blocks ───────────────────────────────────────────────────────────────────────────────
function blocks(nodes) {
  const written = [];
  let kind = "";
  let turn = 0;
  for (const node of nodes) {
    // Two lists one after the other stay two when their signs differ.
    turn = node.type === kind && /List$/.test(kind) ? 1 - turn : 0;
    kind = node.type;
    const text = BLOCKS[node.type]?.(node, turn) ?? "";
    if (text) written.push(text);
  }
  return written;
}

const BLOCKS = {
  paragraph: (node) => guardLines(inline(node.content)),
  heading: (node) => {
    const words = inline(node.content, { breaks: " " }).replace(/#+$/, (signs) => signs.replaceAll("#", "\\#"));
    return words && `${"#".repeat(node.attrs.level)} ${words}`;
  },
  blockquote: (node) => blocks(node.content).join("\n\n").replace(/^(?=.)/gm, "> ").replace(/^$/gm, ">"),
  bulletList: (node, turn) => list(node, () => (turn ? "* " : "- ")),
  orderedList: (node, turn) => list(node, (n) => `${(node.attrs.start ?? 1) + n}${turn ? ")" : "."} `),
  horizontalRule: () => "---",
  codeBlock: (node) => {
    const text = (node.content ?? []).map((piece) => piece.text).join("").replace(/\n$/, "");
    const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([signs]) => signs.length + 1)));
    return `${fence}\n${text}\n${fence}`;
  },
  table: (node) => {
    const rows = node.content.map((row) => row.content.map((cell) => (cell.content ?? []).map(inCell).join(" ").trim()));
    const width = Math.max(...rows.map((row) => row.length));
    const lines = rows.map((row) => `| ${[...row, ...Array(width - row.length).fill("")].join(" | ")} |`);
    return [lines[0], `|${" --- |".repeat(width)}`, ...lines.slice(1)].join("\n");
  },
  image: (node) => image(node),
};

function inCell(node) {
  return inline(node.content, { breaks: " " }).replace(CODE_IN_CELL, (found) => found.replaceAll("|", "\\|"));
}

// Words escape their bars already; what stands between back quotes does it in tables alone.
const CODE_IN_CELL = /(?<!\\)(`+)[^`].*?(?<!`)\1(?!`)/g;

function list(node, sign) {
  const items = node.content.map((item, n) => {
    const first = sign(n);
    return prefix(blocks(item.content ?? []).join("\n\n") || "", first, " ".repeat(first.length));
  });
  // A list of short voices is written tight: its inner lists follow without a blank line.
  const tight = node.content.every((item) => (item.content ?? []).every((child, n) => n === 0 || /List$/.test(child.type)));
  return tight ? items.map((item) => item.replace(/\n\n/g, "\n")).join("\n") : items.join("\n\n");
}

function prefix(text, first, others) {
  return text.split("\n").map((line, n) => (n === 0 ? first + line : line && others + line)).join("\n");
}

// A line that begins as something else does, and is only words.
function guardLines(text) {
  return text.split("\n").map((line) =>
    line
      .replace(/^\s+/, "")
      .replace(/^(#{1,6})(?=\s|$)/, "\\$1")
      .replace(/^([-+=>~])/, "\\$1")
      .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2"),
  ).join("\n");
}

// ── Words ────────────────────────────────────────────────────────────────────────────────
const SIGNS = { bold: "**", italic: "_" };
const ORDER = { link: 0, bold: 1, italic: 2, code: 3 };

function inline(nodes, { breaks = "\\\n" } = {}) {
  const pieces = (nodes ?? []).map((node) => ({ ...node, marks: node.marks ?? [] }));
  return run(pieces, breaks).trim();
}

// The mark that goes on the longest is the outermost: they are closed in the order in which they were opened.
function run(pieces, breaks) {
  const parts = [];
  for (let n = 0; n < pieces.length; ) {
    const piece = pieces[n];
    const reach = piece.marks
      .filter((mark) => mark.type !== "code" || piece.marks.length === 1)
      .map((mark) => [mark, spread(pieces, n, mark)]);
    if (reach.length === 0) {
      parts.push({ text: plain(piece, breaks), sign: "" });
      n += 1;
      continue;
    }
    const [[mark, end]] = reach.sort(([a, x], [b, y]) => y - x || ORDER[a.type] - ORDER[b.type]);
    const inside = pieces.slice(n, end).map((p) => ({ ...p, marks: p.marks.filter((other) => !same(other, mark)) }));
    parts.push(...wrap(mark, inside, breaks));
    n = end;
  }
  return glue(parts);
}

function spread(pieces, from, mark) {
  let end = from;
  while (end < pieces.length && pieces[end].marks.some((other) => same(other, mark))) end += 1;
  return end;
}

function same(one, other) {
  return one.type === other.type && (one.attrs?.href ?? "") === (other.attrs?.href ?? "");
}

function wrap(mark, inside, breaks) {
  if (mark.type === "code") return [{ text: code(inside.map((piece) => piece.text ?? " ").join("")), sign: "" }];
  const words = run(inside, breaks);
  const sign = SIGNS[mark.type];
  if (!words.trim() || (!sign && mark.type !== "link")) return [{ text: words, sign: "" }];
  if (mark.type === "link") {
    const address = String(mark.attrs.href).replace(/[\s<>\\]/g, encodeURIComponent);
    return [{ text: `[${words}](${/[()]/.test(address) ? `<${address}>` : address})`, sign: "" }];
  }
  // Spaces stand outside the signs, or they would be signs of nothing.
  const [, before, core, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(words);
  return [{ text: before, sign: "" }, { text: core, sign }, { text: after, sign: "" }];
}

// Beside a letter, a sign opens or closes only when what it holds is a letter too («_» never): the letter outside is
// then written by its number, which is read as the same letter.
const LETTER = /[^\s\p{P}\p{S}!-/:-@[-`{-~]/u;

function glue(parts) {
  let text = "";
  let closed = null;
  for (const part of parts.filter((one) => one.text)) {
    let more = part.text;
    if (closed && LETTER.test([...more][0]) && (closed.sign === "_" || !LETTER.test([...closed.text].at(-1)))) more = number(more, 0);
    if (part.sign && LETTER.test([...text].at(-1) ?? " ") && (part.sign === "_" || !LETTER.test([...more][0]))) text = number(text, -1);
    text += part.sign + more + part.sign;
    closed = part.sign ? part : null;
  }
  return text;
}

function number(text, at) {
  const letters = [...text];
  letters.splice(at, 1, `&#${letters.at(at).codePointAt(0)};`);
  return letters.join("");
}

function plain(piece, breaks) {
  if (piece.type === "hardBreak") return breaks;
  if (piece.type === "image") return image(piece);
  return escape(piece.text ?? "");
}

function image(node) {
  return `![${escape(node.attrs.alt ?? "")}](${node.attrs.nome ?? ""})`;
}

function code(text) {
  const fence = "`".repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([signs]) => signs.length)) + 1);
  const space = /^`|`$|^ .* $/.test(text) ? " " : "";
  return fence + space + text + space + fence;
}

function escape(text) {
  return text
    .replaceAll("\u00a0", " ")
    .replace(/[\\`*[\]|]/g, "\\$&")
    .replace(/(^|[^\p{L}\p{N}])_|_(?=[^\p{L}\p{N}]|$)/gu, (found) => found.replace("_", "\\_"))
    .replace(/<(?=[a-z/!?])/gi, "\\<")
    .replace(/&(?=#?\w+;)/g, "\\&");
}
